import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";
import { build, type BuildOptions } from "esbuild";
import { nodeBuild } from "../../esbuild.config.mjs";

/** How a run of the command line ended. */
export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

type Program = (process: object, require: NodeJS.Require, module: { exports: { ended?: Promise<void> } }) => void;

/** The command line, built once. Starting Node and reading the code for each run takes far longer than most commands. */
export class CommandLine {
  private constructor(
    private readonly file: string,
    private readonly code: Script,
  ) {}

  static async build(outdir: string): Promise<CommandLine> {
    const options = { ...(nodeBuild as BuildOptions), absWorkingDir: join(import.meta.dirname, "../.."), outdir };
    await build(options);
    const { outputFiles } = await build({ ...options, entryPoints: { cli: "scripts/cli.ts" }, format: "cjs", write: false });
    return new CommandLine(join(outdir, "cli.mjs"), new Script(`(function (process, require, module) {${outputFiles[0]?.text ?? ""}\n})`, { filename: "cli.cjs" }));
  }

  /** Runs the code anew, with arguments, output and exit status of its own. */
  async run(...args: readonly string[]): Promise<Ended> {
    const texts = { out: "", err: "" };
    const to = (name: "out" | "err") => ({ on: () => undefined, write: (text: string) => (texts[name] += text) });
    const process = { argv: ["node", this.file, ...args], exitCode: 0, stdout: to("out"), stderr: to("err") };
    const module: Parameters<Program>[2] = { exports: {} };
    (this.code.runInThisContext() as Program)(process, createRequire(import.meta.url), module);
    await module.exports.ended;
    return { status: process.exitCode, ...texts };
  }

  /** Runs `dist/cli.mjs` in a process, as users and jobs do. */
  runAsProcess(...args: readonly string[]): Ended {
    const { status, stdout, stderr } = spawnSync(process.execPath, [this.file, ...args], { encoding: "utf8", env: { ...process.env, TZ: "UTC" } });
    return { status, out: stdout, err: stderr };
  }
}
