import type { english } from "../en";
import type { Translated } from "../message/strings";
import { gradeNames } from "./review";

export const facts = {
  title: "Dados do cartão",
  reading: "Lendo o registro de revisões",
  now: "{chance:percent} de chance de lembrar hoje",
  planned: "Perguntado quando a chance de lembrar é de {chance:percent}, porque, com sua estabilidade e dificuldade, é assim que você lembra mais pelo tempo gasto",
  curve: {
    note: { past: "Caiu para {chance:percent} até o dia do vencimento.", ahead: "Cai para {chance:percent} até o dia do vencimento." },
    head: "Resposta",
    series: "Chance de lembrar em porcentagem",
    answer: "{grade} {day}",
    outside: "{grade} {day}, fora da programação",
    now: "Hoje",
    due: "Vencimento: {day}",
  },
  off: "O registro de revisões está desativado, por isso as respostas anteriores não são mostradas.",
  noAnswers: "O registro de revisões não contém as respostas deste cartão.",
  notWhole: "O registro de revisões não contém a última resposta deste cartão, por isso podem faltar partes da curva.",
  sm2: "O SM-2 não tem curva do esquecimento. Esta considera o intervalo como o tempo após o qual 90% são lembrados.",
  new: "Este cartão é novo: ainda não tem curva do esquecimento.",
  damaged: "A programação deste cartão está danificada, por isso não há curva do esquecimento.",
  grades: { title: "O que cada resposta faria", head: ["Resposta", "Próxima revisão", "Dia"], names: gradeNames, today: "Hoje" },
  failed: "Algo deu errado: {message}",
} satisfies Translated<typeof english.facts>;
