import type { english } from "../en";
import type { Translated } from "../message/strings";

export const log = {
  failed: "Não foi possível gravar o registro de revisões ({message}). Suas respostas estão nas notas; as entradas que faltam ficam neste dispositivo e são tentadas de novo. Verifique a pasta do registro nas configurações e o espaço livre em disco.",
  importCommand: "Adicionar ao registro as programações das notas",
  imported: {
    none: "O registro de revisões já contém todos os cartões programados.",
    some: "{count|# cartão foi adicionado ao registro de revisões a partir do comentário. Isso não conta como revisão|# cartões foram adicionados ao registro de revisões a partir dos comentários. Isso não conta como revisões}.",
  },
  forgetCommand: "Esquecer o histórico de revisões deste dispositivo",
  forget: {
    title: "Esquecer o histórico de revisões deste dispositivo?",
    goes: "Os arquivos que este dispositivo gravou em {folder} irão para a lixeira, e as estatísticas não contarão mais as respostas dele.",
    stays: "Suas notas, as programações, os arquivos de outros dispositivos e as respostas que você pode desfazer não mudarão.",
    act: "Esquecer",
    nothing: "Este dispositivo não tem histórico de revisões.",
    done: "{count|# arquivo foi|# arquivos foram} para a lixeira.",
  },
} satisfies Translated<typeof english.log>;
