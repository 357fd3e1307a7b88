import { Component, MarkdownRenderChild } from "obsidian";

/** Chips of rendered Markdown. They live as long as what they stand in. */
export abstract class ChipsChild extends MarkdownRenderChild {
  readonly #taken: readonly Node[];

  constructor(el: HTMLElement) {
    super(el);
    this.#taken = [...el.childNodes];
  }

  /** What was rendered, siblings in order. Some renderers put it elsewhere when everyone has seen it, and leave the element empty. */
  protected get nodes(): readonly Node[] {
    return this.containerEl.hasChildNodes() ? [...this.containerEl.childNodes] : this.#taken;
  }
}

/** The owner of Markdown that is rendered without chips: a card on show does not tell when it is due. */
export class Chipless extends Component {
  override addChild<T extends Component>(child: T): T {
    return child instanceof ChipsChild ? child : super.addChild(child);
  }
}
