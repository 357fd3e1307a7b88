// Text between cards: prose, lists, code, tables, mathematics, callouts. None of it makes a card.
import { weighted, type Random } from "./random";

/** Language of a note's prose. "mixed" changes between paragraphs. */
export type Language = "english" | "german" | "chinese" | "japanese" | "mixed";

const words: Readonly<Record<Exclude<Language, "mixed">, readonly string[]>> = {
  english:
    "tide moon gravity cell membrane protein energy theorem proof vector matrix function limit river delta empire treaty harvest market inflation signal filter memory kernel thread lock page table query index graph node edge path tree root heat entropy pressure volume acid base salt metal crystal wave light colour lens mirror orbit planet comet dust cloud storm season winter summer forest soil seed leaf flower insect bird whale fish muscle nerve brain sleep dream language verb noun syllable rhythm melody chord bridge tower harbour island desert glacier volcano earthquake sediment fossil layer century revolution parliament senate law contract debt interest trade route caravan silk spice paper ink press letter map compass sail engine piston turbine current voltage field charge particle quantum measure error mean variance sample test belief evidence".split(" "),
  german:
    "Gezeiten Mond Schwerkraft Zelle Größe Übung Lösung Straße Brücke Gefäß Menge Abbildung Grenzwert Beweis Körper Fläche Gleichung Wärme Druck Säure Kristall Welle Farbe Spiegel Umlaufbahn Wolke Jahreszeit Wald Wurzel Blüte Vogel Muskel Gehirn Schlaf Sprache Silbe Rhythmus Hafen Insel Wüste Gletscher Erdbeben Schicht Jahrhundert Gesetz Vertrag Schuld Zinsen Handel Karte Strömung Spannung Teilchen Messung Fehler Mittelwert Streuung Stichprobe".split(" "),
  chinese: "潮汐 月亮 引力 细胞 蛋白质 能量 定理 证明 向量 矩阵 函数 极限 河流 帝国 条约 市场 信号 记忆 线程 索引 图 节点 路径 热 压力 晶体 波 光 颜色 轨道 行星 云 季节 森林 种子 昆虫 肌肉 大脑 睡眠 语言 动词 节奏 港口 沙漠 冰川 火山 地震 世纪 法律 贸易".split(" "),
  japanese: "潮の満ち引き 月 重力 細胞 タンパク質 エネルギー 定理 証明 ベクトル 行列 関数 極限 川 帝国 条約 市場 信号 記憶 スレッド 索引 グラフ 経路 熱 圧力 結晶 波 光 色 軌道 惑星 雲 季節 森 種 昆虫 筋肉 脳 眠り 言語 動詞 リズム 港 砂漠 氷河 火山 地震 世紀 法律 貿易".split(" "),
};

const joins: Readonly<Record<Exclude<Language, "mixed">, readonly string[]>> = {
  english: "of the and in a with to from is was that which between under after before because when by for".split(" "),
  german: "der die das und in mit von zu ist war dass welche zwischen unter nach vor weil wenn durch für".split(" "),
  chinese: "的 和 在 与 从 是 了 而 之间 因为 当 由".split(" "),
  japanese: "の と が を に は から である ため とき による".split(" "),
};

/** A few words without any marks, for fronts, backs, headings and deletions. */
export function phrase(random: Random, language: Language, from: number, to: number): string {
  const spoken = spokenIn(random, language);
  const many = random.whole(from, to);
  const list: string[] = [];
  for (let at = 0; at < many; at++) list.push(random.pick(at % 2 === 1 ? joins[spoken] : words[spoken]));
  return list.join(spaced(spoken) ? " " : "");
}

function spokenIn(random: Random, language: Language): Exclude<Language, "mixed"> {
  return language === "mixed" ? random.pick(["english", "german", "chinese", "japanese"] as const) : language;
}

function spaced(language: Language): boolean {
  return language !== "chinese" && language !== "japanese";
}

/** A sentence, sometimes with emphasis, a link, a formula or code. */
export function sentence(random: Random, language: Language): string {
  const spoken = spokenIn(random, language);
  const gap = spaced(spoken) ? " " : "";
  const parts = [phrase(random, spoken, 3, 8)];
  if (random.chance(0.3)) parts.push(inlineMark(random, spoken));
  if (random.chance(0.7)) parts.push(phrase(random, spoken, 2, 7));
  const text = parts.join(gap);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${spaced(spoken) ? weighted(random, [[12, "."], [1, "?"], [1, "!"]]) : "。"}`;
}

function inlineMark(random: Random, language: Language): string {
  const inner = phrase(random, language, 1, 3);
  return weighted(random, [
    [5, `**${inner}**`],
    [4, `*${inner}*`],
    [5, `[[${inner}]]`],
    [2, `[[${inner}|${phrase(random, language, 1, 2)}]]`],
    [2, `[${inner}](https://example.org/${random.whole(1, 9999)})`],
    [4, inlineMath(random)],
    [2, `\`${random.pick(["std::vector", "a == b", "x >> 3", "map.get(key)", "SELECT 1"])}\``],
    [1, `#${random.pick(["idea", "todo", "reading/2026", "quelle"])}`],
  ]);
}

export function inlineMath(random: Random): string {
  const n = random.whole(1, 9);
  return random.pick([`$x_{${n}} + y^{${n}}$`, `$\\frac{a}{${n}b}$`, `$\\sum_{i=0}^{${n}} i^2$`, `$f: A \\to B_{${n}}$`, `$\\lambda_${n} \\ge 0$`]);
}

export function codeBlock(random: Random): string {
  const language = random.pick(["cpp", "python", "js", "sql", "text"]);
  const lines: string[] = [];
  for (let left = random.whole(3, 14); left > 0; left--) {
    const n = random.whole(1, 99);
    lines.push(random.pick([`  std::cout << v[${n}] << std::endl;`, `if (a[${n}] == b) return ${n};`, "", `    yield from walk(node.children[${n}])`, `// question::answer ${n}`, `SELECT * FROM notes WHERE id = ${n};`, "?"]));
  }
  return [`\`\`\`${language}`, ...lines, "```"].join("\n");
}

export function list(random: Random, language: Language): string {
  const ordered = random.chance(0.25);
  const lines: string[] = [];
  const many = random.whole(2, 8);
  for (let at = 0; at < many; at++) {
    const indent = "  ".repeat(ordered ? 0 : weighted(random, [[6, 0], [3, 1], [1, 2]]));
    lines.push(`${indent}${ordered ? `${at + 1}.` : random.chance(0.15) ? "- [ ]" : "-"} ${sentence(random, language)}`);
  }
  return lines.join("\n");
}

function table(random: Random, language: Language): string {
  const columns = random.whole(2, 4);
  const row = (cell: () => string): string => `| ${Array.from({ length: columns }, cell).join(" | ")} |`;
  const rows = Array.from({ length: random.whole(2, 7) }, () => row(() => phrase(random, language, 1, 4)));
  return [row(() => phrase(random, language, 1, 2)), row(() => "---"), ...rows].join("\n");
}

function displayMath(random: Random): string {
  const n = random.whole(1, 20);
  return `$$\n\\begin{aligned}\n\\int_0^{${n}} e^{-x^2}\\,dx &= \\frac{\\sqrt{\\pi}}{2} \\operatorname{erf}(${n}) \\\\\n\\nabla \\times \\mathbf{E} &= -\\partial_t \\mathbf{B}_{${n}}\n\\end{aligned}\n$$`;
}

function paragraph(random: Random, language: Language): string {
  const gap = spaced(language) ? " " : "";
  return Array.from({ length: random.whole(2, 6) }, () => sentence(random, language)).join(random.chance(0.2) ? "\n" : gap);
}

function callout(random: Random, language: Language): string {
  const title = random.pick(["note", "tip", "warning", "quote", "example"]);
  return [`> [!${title}] ${phrase(random, language, 2, 5)}`, ...Array.from({ length: random.whole(1, 4) }, () => `> ${sentence(random, language)}`)].join("\n");
}

/** A heading of this level, 1..6. */
export function heading(random: Random, language: Language, level: number): string {
  return `${"#".repeat(level)} ${phrase(random, language, 2, 6)}`;
}

/** A piece of text that is not a card; a blank line must follow. */
export function filler(random: Random, language: Language): string {
  const make = weighted<() => string>(random, [
    [46, () => paragraph(random, language)],
    [12, () => list(random, language)],
    [12, () => heading(random, language, random.whole(2, 4))],
    [7, () => codeBlock(random)],
    [6, () => displayMath(random)],
    [5, () => table(random, language)],
    [6, () => callout(random, language)],
    [2, () => `![[${phrase(random, "english", 1, 1)}-${random.whole(1, 999)}.png]]`],
    [2, () => `<!-- ${phrase(random, language, 3, 8)} -->`],
    [2, () => "---"],
  ]);
  return make();
}
