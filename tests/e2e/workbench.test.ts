// The workbench itself in a real browser: what it must keep out, and what it must not lose.
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it, onTestFinished } from "vitest";
import { closeEach, expectErrors, openBench, workbenchReady, type Bench, type BenchOptions } from "./bench";

let bench: Bench;
closeEach();

async function start(notes: BenchOptions["notes"], more: Partial<BenchOptions> = {}): Promise<Page> {
  bench = await openBench({ notes, now: "2026-03-01T10:00", ...more });
  return bench.page;
}

const review = (page: Page) => page.locator(".inline-recall-panel button.mod-cta").click();
const good = (page: Page) => page.locator("[data-act=good]");
const onDisk = (path: string, text: string) => expect.poll(() => bench.read(path)).toBe(text);
const ready = workbenchReady;

describe("the page's policy", () => {
  it("refuses workers and style sheets from blobs, as the app's does at the least for styles, and the plugin breaks none of it", async () => {
    const page = await start({ "Note.md": "#flashcards\n\nFront::$a$ ==back==\n" });
    await page.evaluate(() => {
      const broken: string[] = [];
      Object.assign(window, { broken });
      document.addEventListener("securitypolicyviolation", (event) => broken.push(`${event.effectiveDirective} ${event.blockedURI}`));
    });
    const broken = () => page.evaluate(() => (window as unknown as { broken: string[] }).broken);
    await review(page);
    await page.locator(".inline-recall-show").click();
    await good(page).click();
    await page.keyboard.press("Escape");
    await bench.command("Open statistics");
    await bench.command("Add card");
    expect(await broken()).toEqual([]);
    expectErrors("Content Security Policy");
    await page.evaluate(() => {
      const url = (type: string) => URL.createObjectURL(new Blob([""], { type }));
      try {
        new Worker(url("text/javascript"));
      } catch {
        // Some browsers throw as well.
      }
      document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: url("text/css") }));
    });
    await expect.poll(async () => (await broken()).sort()).toEqual(["style-src-elem blob", "worker-src blob"]);
  });
});

describe("a card that brings its own scripts", () => {
  it("is shown without them, front and back, in the review and in reading view", async () => {
    const attacks = [
      '<img src="missing.png" onerror="window.hacked=1">',
      "<script>window.hacked=2</script>",
      '<svg onload="window.hacked=3"><script>window.hacked=4</script></svg>',
      '<iframe srcdoc="<script>parent.hacked=5</script>"></iframe>',
      '<iframe src="javascript:parent.hacked=11"></iframe>',
      '<a href="javascript:window.hacked=6">link</a>',
      '<details open ontoggle="window.hacked=7">x</details>',
      "[md](javascript:window.hacked=8)",
      '<form action="javascript:window.hacked=9"><button>b</button></form>',
      '<math><mtext><style><img src=x onerror="window.hacked=10"></style></mtext></math>',
    ];
    expectErrors("Failed to load resource");
    // Without the page's own policy, so that only the renderer is tested.
    const page = await start({ "Note.md": `#flashcards\n\n${attacks.join(" ")} front\n?\n${attacks.join("\n")}\nback\n` }, { context: { bypassCSP: true } });
    await review(page);
    await page.locator(".inline-recall-show").click();
    await expect.poll(() => page.locator(".inline-recall-back").innerText()).toContain("back");
    expect(await page.locator(".inline-recall-front").innerText()).toContain("front");
    const left = await page.evaluate(() =>
      [...document.querySelectorAll(".inline-recall-card, .inline-recall-card *")].flatMap((el) => [
        // The app keeps frames, which pages such as videos need, without what they could run here.
        ...(el.matches("script, iframe[srcdoc], object, embed, form") ? [el.tagName] : []),
        ...[...el.attributes].filter((attr) => attr.name.startsWith("on") || /^\s*javascript:/i.test(attr.value)).map((attr) => `${attr.name}=${attr.value}`),
      ]),
    );
    expect(left).toEqual([]);
    await page.keyboard.press("Escape");
    await bench.openNote("Note");
    await page.evaluate(() => (window as unknown as { workbench: { app: { commands: { executeCommandById(id: string): void } } } }).workbench.app.commands.executeCommandById("markdown:toggle-preview"));
    await expect.poll(() => page.locator(".markdown-reading-view").innerText()).toContain("front");
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => (window as unknown as { hacked?: number }).hacked)).toBeUndefined();
  });
});

describe("the server", () => {
  /** Sends the path as given: fetch would normalize it and refuse the headers. */
  function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<{ status: number; body: string }> {
    const { hostname, port } = new URL(bench.page.url());
    return new Promise((resolve, reject) => {
      const sent = request({ hostname, port, path, method, headers }, (response) => {
        let body = "";
        response.on("data", (chunk: Buffer) => (body += chunk.toString()));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
      });
      sent.on("error", reject);
      sent.end();
    });
  }

  async function pass(): Promise<{ token: string; cookie: string }> {
    const token = await bench.page.evaluate(() => (JSON.parse(document.getElementById("workbench-boot")!.textContent!) as { token: string }).token);
    const cookie = (await bench.page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    return { token, cookie };
  }

  it("gives and takes nothing outside the vault", async () => {
    await start({ "Note.md": "text\n" });
    const { token, cookie } = await pass();
    const outside = mkdtempSync(join(tmpdir(), "inline-recall-outside-"));
    onTestFinished(() => rmSync(outside, { recursive: true, force: true }));
    writeFileSync(join(outside, "secret.md"), "secret");
    symlinkSync(outside, join(bench.vault, "link"));
    const up = ["../secret.md", "a/../../secret.md", "..%2Fsecret.md", "%2e%2e/secret.md", "/etc/passwd", "link/secret.md", "..\\secret.md", "C:/secret.md", "a%00b", ""];
    for (const path of up) {
      const encoded = path.includes("%") ? path : encodeURIComponent(path);
      for (const [method, action] of [["GET", "read"], ["PUT", "write"], ["DELETE", "remove"], ["POST", "mkdir"], ["POST", "rename"]] as const) {
        const query = action === "rename" ? `path=Note.md&to=${encoded}` : `path=${encoded}`;
        const { status, body } = await ask(`/api/${action}?${query}`, { "x-workbench-token": token }, method);
        expect([path, action, status >= 400 && status < 500, body]).toEqual([path, action, true, expect.not.stringMatching(/^secret/)]);
      }
      const { status } = await ask(`/vault/${path}`, { cookie });
      expect([path, status >= 400 && status < 500]).toEqual([path, true]);
    }
    expect(readdirSync(outside)).toEqual(["secret.md"]);
    expect(bench.read("Note.md")).toBe("text\n");
    expect((await ask("/vault/Note.md", { cookie })).body).toBe("text\n");
  });

  it("answers its own page only", async () => {
    await start({ "Note.md": "text\n" });
    const { token, cookie } = await pass();
    const own = { "x-workbench-token": token, cookie };
    const read = "/api/read?path=Note.md";
    expect((await ask(read, own)).status).toBe(200);
    const foreign: readonly (readonly [string, Record<string, string>])[] = [
      ["/", { host: "evil.example" }],
      [read, { ...own, host: "evil.example:80" }],
      [read, { ...own, origin: "https://evil.example" }],
      [read, { ...own, origin: "null" }],
      [read, { ...own, "sec-fetch-site": "cross-site" }],
      [read, { cookie }],
      [read, { ...own, "x-workbench-token": "guess" }],
      ["/vault/Note.md", {}],
      ["/vault/Note.md", { cookie, origin: "https://evil.example" }],
    ];
    for (const [path, headers] of foreign) expect([path, headers, (await ask(path, headers)).status]).toEqual([path, headers, 403]);
    expect((await ask("/vault/Note.md", { cookie }, "POST")).status).toBe(405);
  });
});

describe("files that others write", () => {
  it("appear and go in the explorer and the panel", async () => {
    const page = await start({ "Note.md": "#flashcards\n\nQ::A\n" });
    await expect.poll(() => page.locator(".inline-recall-total").innerText()).toBe("0 due, 1 new");
    bench.write("New.md", "#flashcards\n\nQ2::A2\n");
    await page.locator('.nav-file-title[data-path="New.md"]').waitFor();
    await expect.poll(() => page.locator(".inline-recall-total").innerText()).toBe("0 due, 2 new");
  });
});

describe("a page that dies", () => {
  it("in the middle of writing a grade loses nothing: the note stays whole, and the grade is written at the next start", async () => {
    const before = "#flashcards\n\nQ1::A1\n<!--SR:!2026-03-01,4,250-->\n\nQ2::A2\n";
    const page = await start({ "Note.md": before }, { settings: { order: "note" } });
    await page.evaluate(() => (window as unknown as { workbench: { faults: { kill(path: string): void } } }).workbench.faults.kill("Note.md"));
    await review(page);
    await page.locator(".inline-recall-show").click();
    await good(page).click();
    await expect.poll(() => page.locator(".inline-recall-front").innerText()).toBe("Q2");
    await page.waitForTimeout(200);
    expect(bench.read("Note.md")).toBe(before);
    await page.reload();
    await ready(page);
    await onDisk("Note.md", before.replace("!2026-03-01,4,250", "!2026-03-11,10,250"));
  });

  it("and a note that changed meanwhile takes the grade in the right place", async () => {
    const before = "#flashcards\n\nQ1::A1\n<!--SR:!2026-03-01,4,250-->\n";
    const page = await start({ "Note.md": before });
    await page.evaluate(() => (window as unknown as { workbench: { faults: { kill(path: string): void } } }).workbench.faults.kill("Note.md"));
    await review(page);
    await page.locator(".inline-recall-show").click();
    await good(page).click();
    await page.locator(".inline-recall-end").waitFor();
    bench.write("Note.md", `# Moved down\n\n${before}`);
    await page.reload();
    await ready(page);
    await onDisk("Note.md", `# Moved down\n\n${before.replace("!2026-03-01,4,250", "!2026-03-11,10,250")}`);
  });
});

describe("the plugin's switch", () => {
  const toggle = (page: Page) => page.locator(".setting-item").filter({ hasText: "Inline Recall" }).locator(".checkbox-container");

  async function openSwitches(page: Page): Promise<void> {
    await page.evaluate(() => (window as unknown as { workbench: { app: { setting: { openTabById(id: string): void } } } }).workbench.app.setting.openTabById("community-plugins"));
    await toggle(page).waitFor();
  }

  it("turns it off without a trace, over a reload, and on again", async () => {
    const page = await start({ "Note.md": "#flashcards\n\nQ::A\n" });
    await openSwitches(page);
    await toggle(page).click();
    await expect.poll(() => page.locator("[class*=inline-recall]").count()).toBe(0);
    expect(await page.locator(".status-bar .plugin-inline-recall, [aria-label='Review flashcards']").count()).toBe(0);
    await page.reload();
    await ready(page);
    expect(await page.locator("[class*=inline-recall]").count()).toBe(0);
    await openSwitches(page);
    await toggle(page).click();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator(".inline-recall-total").innerText()).toBe("0 due, 1 new");
    await review(page);
    await page.locator(".inline-recall-show").waitFor();
  });

  it("stays off, said plainly, when the plugin fails to load, and the app works on", async () => {
    expectErrors("broken on purpose");
    const page = await start({ "Note.md": "text\n" });
    await page.route("**/plugin-inline-recall.js", (route) => route.fulfill({ contentType: "text/javascript", headers: { "access-control-allow-origin": "*" }, body: 'window.workbenchPlugin = () => { throw new Error("broken on purpose"); }' }));
    await page.reload();
    await ready(page);
    expect(await bench.notice()).toContain("broken on purpose");
    await bench.openNote("Note");
    await expect.poll(() => page.locator(".cm-content").innerText()).toContain("text");
    await openSwitches(page);
    expect(await toggle(page).getAttribute("class")).not.toContain("is-enabled");
  });
});

it("says once that it is a simulation", async () => {
  const page = await start({ "Note.md": "text\n" });
  expect(await page.getByText("a simulation of Obsidian").count()).toBe(1);
});
