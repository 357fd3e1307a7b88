import type { english } from "../en";
import type { Translated } from "../message/strings";

export const chips = {
  short: {
    damaged: "Danificado",
    today: "Vence hoje",
    overdue: "Atraso: {days}",
    learning: "Às {time}",
    new: "Novo",
    later: "Em {days}",
    buried: "Ocultado",
    suspended: "Suspenso",
    units: { day: "{count} d", month: "{count} m", year: "{count} a" },
    of: "{open}/{all}",
  },
  full: {
    damaged: "Programação danificada",
    due: "Vencimento: {day}",
    learning: "Aprendendo, volta às {time}",
    new: "Novo",
    buried: "Ocultado até amanhã",
    suspended: "Suspenso",
  },
  label: { one: "Cartão", several: "Bloco com {cards|# cartão|# cartões}" },
  sides: { forward: "Da frente para o verso", backward: "Do verso para a frente" },
  card: "Cartão {number}",
  of: "{name}: {words}",
  sm2: "Intervalo {interval}, facilidade {ease}",
  fsrs: "Estabilidade {stability}, dificuldade {difficulty} de 10",
  exam: "Adiantado para a prova: {day}",
  lastReview: "Última revisão: {day}",
  menu: {
    review: "Revisar agora",
    grade: "{grade}: {interval}",
    undo: "Desfazer “{deed}”",
    acts: { bury: "Ocultar até amanhã", unbury: "Desocultar", suspend: "Suspender", unsuspend: "Reativar", reset: "Redefinir cartão" },
    done: { bury: "Ocultado até amanhã.", unbury: "Não está mais ocultado.", suspend: "Suspenso.", unsuspend: "Não está mais suspenso.", reset: "Voltou a ser novo." },
    stuck: "{reason} Veja o painel de baralhos.",
    copyLink: "Copiar link",
    copied: { block: "Link para este cartão copiado.", heading: "Link para o título acima copiado.", note: "Link para a nota copiado." },
  },
} satisfies Translated<typeof english.chips>;
