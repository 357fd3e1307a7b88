import { Component, MarkdownRenderChild } from "obsidian";

/** Chips of rendered Markdown. They live as long as their section. */
export abstract class ChipsChild extends MarkdownRenderChild {
  readonly #taken: readonly Node[];

  constructor(el: HTMLElement) {
    super(el);
    this.#taken = [...el.childNodes];
  }

  /** The rendered siblings in order. Some renderers move them elsewhere after the post processors, and leave the element empty. */
  protected get nodes(): readonly Node[] {
    return this.containerEl.hasChildNodes() ? [...this.containerEl.childNodes] : this.#taken;
  }
}

/** The owner of Markdown rendered without chips: a card in review does not reveal its due day. */
export class Chipless extends Component {
  override addChild<T extends Component>(child: T): T {
    return child instanceof ChipsChild ? child : super.addChild(child);
  }
}
