import { Plugin } from "obsidian";

export default class InlineRecallPlugin extends Plugin {}
