import { Component, MarkdownRenderChild } from "obsidian";

/** Chips of rendered Markdown. They live as long as what they stand in. */
export abstract class ChipsChild extends MarkdownRenderChild {}

/** The owner of Markdown that is rendered without chips: a card on show does not tell when it is due. */
export class Chipless extends Component {
  override addChild<T extends Component>(child: T): T {
    return child instanceof ChipsChild ? child : super.addChild(child);
  }
}
