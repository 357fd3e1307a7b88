// Lines of rendered Markdown, and where an element inserted after one lands.
import { beforeAll, describe, expect, it } from "vitest";
import { renderedLines } from "../../../src/obsidian/chips/rendered-lines";
import { installDomExtensions } from "../../../workbench/widgets/dom";

beforeAll(() => installDomExtensions(window as unknown as Parameters<typeof installDomExtensions>[0]));

function rootOf(html: string): HTMLElement {
  const root = document.createElement("div");
  root.append(document.createRange().createContextualFragment(html));
  return root;
}

/** The HTML with a numbered <i> inserted after each line. */
function marked(html: string): string {
  const root = rootOf(html);
  const lines = renderedLines([...root.childNodes]);
  for (let at = lines.length - 1; at >= 0; at--) {
    const mark = document.createElement("i");
    mark.textContent = String(at);
    lines[at]!.put(mark);
  }
  return root.innerHTML;
}

describe("rendered lines", () => {
  it.each<[name: string, html: string, lines: string[], marked: string]>([
    ["of a paragraph", "<p>a::<b>b</b></p>", ["ab"], "<p>a::<b>b</b><i>0</i></p>"],
    ["divided by <br>", "<p>a<br>\nb<br>c</p>", ["a", "b", "c"], "<p>a<i>0</i><br>\nb<i>1</i><br>c<i>2</i></p>"],
    ["whose breaks are not kept", "<p>a\nb <b>c\nd</b></p>", ["a", "bc", "d"], "<p>a<i>0</i>\nb <b>c<i>1</i>\nd</b><i>2</i></p>"],
    ["of a tight list in a list", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>", ["a", "b", "c"], "<ul>\n<li>a<i>0</i>\n<ul>\n<li>b<i>1</i></li>\n</ul>\n</li>\n<li>c<i>2</i></li>\n</ul>"],
    ["of a loose list", "<ul><li><p>a</p></li></ul>", ["a"], "<ul><li><p>a<i>0</i></p></li></ul>"],
    ["of a table: a row each", "<table><thead><tr><th>h</th></tr></thead><tbody><tr><td>a</td><td>b</td></tr></tbody></table>", ["h", "ab"], "<table><thead><tr><th>h<i>0</i></th></tr></thead><tbody><tr><td>a</td><td>b<i>1</i></td></tr></tbody></table>"],
    ["of code: behind it", "<pre><code>x\n</code><button>Copy</button></pre>", ["x"], "<pre><code>x\n</code><button>Copy</button></pre><i>0</i>"],
    ["of a picture and a formula alone", '<p>q<br><img src="x.png"><br><span class="math">x</span></p>', ["q", "", ""], '<p>q<i>0</i><br><img src="x.png"><i>1</i><br><span class="math">x</span><i>2</i></p>'],
    ["without what is embedded, and without chips", '<p>a<span class="inline-recall-chip">Due</span><span class="internal-embed"><p>b</p></span></p>', ["a"], '<p>a<span class="inline-recall-chip">Due</span><span class="internal-embed"><p>b</p></span><i>0</i></p>'],
    ["without folding triangles and bullets", '<ul><li><span class="list-bullet"></span><div class="list-collapse-indicator collapse-indicator"><svg></svg></div>a</li></ul>', ["a"], '<ul><li><span class="list-bullet"></span><div class="list-collapse-indicator collapse-indicator"><svg></svg></div>a<i>0</i></li></ul>'],
    ["none of an empty element", "<p> </p>\n", [], "<p> </p>\n"],
  ])("%s", (_name, html, lines, expected) => {
    expect(renderedLines([...rootOf(html).childNodes]).map(({ text }) => text)).toEqual(lines);
    expect(marked(html)).toBe(expected);
  });
});
