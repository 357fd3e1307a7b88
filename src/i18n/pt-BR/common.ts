import type { english } from "../en";
import type { Translated } from "../message/strings";

export const common = {
  cards: "{count|# cartão|# cartões}",
  notes: "{count|# nota|# notas}",
  list: "{items}, {item}",
  onDay: "em {day}",
  either: "{items} ou {item}",
  clauses: "{items}; {item}",
  cancel: "Cancelar",
  close: "Fechar",
  closeHint: "Fechar esta dica",
  stop: "Parar",
  save: "Salvar",
  todayName: "Hoje",
  openNote: "Abrir nota",
  tryAgain: "Tentar de novo",
  discard: { title: "Descartar as alterações?", text: "O que você digitou ainda não foi salvo.", confirm: "Descartar", keep: "Continuar editando" },
  keyNames: { " ": "Espaço", Escape: "Esc", ArrowUp: "Cima", ArrowDown: "Baixo", ArrowLeft: "Esquerda", ArrowRight: "Direita", PageUp: "Page Up", PageDown: "Page Down", Letters: "Letras" },
  gamepadKey: "Controle {button}",
  diff: { line: "Linha {line}", signs: { "-": "Removido", "+": "Adicionado", " ": "Inalterado" } },
  failed: "Algo deu errado: {message}",
  howTo: "Adicione a tag #{tag} a uma nota e escreva uma linha como “Capital da França::Paris”. Ela vira um cartão na hora. A programação dele fica ao lado, em um comentário SR como <!--SR:!2026-03-12,4,250-->, que o modo de leitura não mostra.",
  write: {
    missing: "A nota {path} não foi encontrada.",
    notUtf8: "A nota não é UTF-8 válido. Gravá-la perderia bytes.",
    otherText: "A nota não contém o texto que foi gravado.",
    unsaved: "Ela está aberta em um editor, e o Obsidian não conseguiu salvá-la.",
    loading: "Ela está aberta em um editor, e o Obsidian ainda não a carregou.",
    noAnswer: "O cofre não concluiu a gravação.",
  },
} satisfies Translated<typeof english.common>;
