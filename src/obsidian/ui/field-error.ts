let lines = 0;

/** Marks a field whose value cannot be used, and ties it to the line that says why; null for one that can. Keeps what else describes the field. */
export function markField(field: HTMLElement, line: HTMLElement, problem: string | null): void {
  line.id ||= `inline-recall-error-${String(++lines)}`;
  const others = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== "" && id !== line.id);
  const ids = [...others, ...(problem === null ? [] : [line.id])].join(" ");
  field.setAttrs({ "aria-invalid": problem === null ? null : "true", "aria-describedby": ids === "" ? null : ids });
}

/** The line for a field's error, and a function that shows one, or none. */
export function fieldError(parent: HTMLElement, field: HTMLElement): (problem: string | null) => void {
  const line = parent.createDiv({ cls: "inline-recall-field-error", attr: { "aria-live": "polite" } });
  return (problem) => {
    line.setText(problem ?? "");
    markField(field, line, problem);
  };
}
