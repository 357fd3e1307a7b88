import { placeKey } from "../../core/card-index/indexed-card";
import { blocksOf, type NoteRecord } from "../../core/card-index/note-record";
import { unpack, type PackedState } from "../../core/card-index/packed-schedule";
import { grouped } from "../../core/data/grouped";
import { isOneOf } from "../../core/data/guards";
import { isSuspendedDay } from "../../core/model/schedule";
import type { ActRefusal, CardAct } from "../api/card-acts";
import { Refusals, type Target } from "./targets";

type KnownKind = Extract<CardAct["kind"], "suspend" | "unsuspend" | "reset" | "bury" | "unbury">;

/** Whether the index knows enough of a card to say what the act does to it. */
export const isKnownByIndex = isOneOf<KnownKind>("suspend", "unsuspend", "reset", "bury", "unbury");

/** What an act means for the chosen cards of a note. */
export interface RecordEffect {
  readonly changed: readonly Target[];
  readonly already: number;
  readonly refusals: Refusals;
}

/** What reading the note would say, if it is as it was indexed. `buried`: keys of the cards buried today. */
export function effectInRecord(kind: KnownKind, record: NoteRecord, targets: readonly Target[], buried: ReadonlySet<string>): RecordEffect {
  const byHash = grouped(blocksOf(record), ({ hash }) => hash);
  const refusals = new Refusals(record.path);
  const changed: Target[] = [];
  let already = 0;
  for (const target of targets) {
    const { hash, occurrence, face } = target.place;
    const block = byHash.get(hash)?.[occurrence];
    const packed = block?.cards[face];
    if (block === undefined || packed === undefined) {
      refusals.add("gone", null);
      continue;
    }
    const effect = effectOn(kind, unpack(packed), buried.has(placeKey(target.place)));
    if (effect === "already") already++;
    else if (effect === "changes") changed.push(target);
    else refusals.add(effect, block.line);
  }
  return { changed, already, refusals };
}

function effectOn(kind: KnownKind, standing: PackedState, isBuried: boolean): "changes" | "already" | ActRefusal {
  if (standing.kind === "damaged") return "damaged";
  const isSuspended = standing.kind !== "new" && isSuspendedDay(standing.day);
  if (kind === "bury" && isSuspended) return "suspended";
  const changes = { suspend: !isSuspended, unsuspend: isSuspended, reset: standing.kind !== "new", bury: !isBuried, unbury: isBuried };
  return changes[kind] ? "changes" : "already";
}
