import { parse, stringify } from "yaml";
import type { TFile } from "./files";
import { getFrontMatterInfo } from "./metadata";
import type { Vault } from "./vault";

/** Changes a note's properties through `change`, in one atomic write; the text after them stays. Rewrites the YAML, as the app does. */
export async function processFrontMatter(vault: Vault, file: TFile, change: (properties: Record<string, unknown>) => void): Promise<void> {
  await vault.process(file, (text) => {
    const { exists, frontmatter, contentStart } = getFrontMatterInfo(text);
    const properties = ((exists ? parse(frontmatter) : null) ?? {}) as Record<string, unknown>;
    change(properties);
    const body = text.slice(contentStart);
    return Object.keys(properties).length === 0 ? body : `---\n${stringify(properties)}---\n${body}`;
  });
}
