import obsidianmd from "eslint-plugin-obsidianmd";
import { defineConfig, globalIgnores } from "eslint/config";
import globals from "globals";
import tseslint from "typescript-eslint";

// The manifest rule wants an object expression, which JSON alone is not to a script parser.
const manifestParser = {
  meta: { name: "manifest-parser", version: "1.0.0" },
  parseForESLint: (text, options) => tseslint.parser.parseForESLint(`(${text.trim()})`, { ...options, filePath: "manifest.ts" }),
};

const ours = ["src/**/*.ts", "package.json"];
const tooling = ["tests/**/*.ts", "workbench/**/*.ts", "scripts/**/*.{ts,mjs}", "*.mjs", "vitest.config.ts"];

export default defineConfig([
  globalIgnores(["node_modules/", "main.js", "dist/", "package-lock.json", "tests/fixtures/", "workbench/demo-vault/"]),
  // What the store scans: its own rules, all of them.
  { files: ours, extends: [obsidianmd.configs.recommendedWithLocalesEn] },
  { files: ["src/**/*.ts"], languageOptions: { parserOptions: { project: ["./tsconfig.json"] } } },
  {
    files: ["manifest.json"],
    plugins: { obsidianmd },
    languageOptions: { parser: manifestParser },
    rules: { "obsidianmd/validate-manifest": "error" },
  },
  // What stays in the repository: the ordinary rules.
  {
    files: tooling,
    extends: [tseslint.configs.recommended],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: { "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }] },
  },
]);
