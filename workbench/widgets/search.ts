/** Matches queries against names, and renders the matches. */
import type { SearchMatches, SearchResult, SearchResultContainer } from "obsidian";

/** Matches every word of the query, anywhere in the text; earlier matches score higher. */
export function prepareSimpleSearch(query: string): (text: string) => SearchResult | null {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return (text) => {
    const lower = text.toLowerCase();
    const matches: SearchMatches = [];
    let score = 0;
    for (const word of words) {
      const at = lower.indexOf(word);
      if (at < 0) return null;
      matches.push([at, at + word.length]);
      score -= at / 100;
    }
    return { score, matches: merge(matches) };
  };
}

/** Matches the letters of the query in order, preferring whole words and word starts; linear in the text. */
export function prepareFuzzySearch(query: string): (text: string) => SearchResult | null {
  const letters = Array.from(query.toLowerCase().replace(/\s+/g, ""));
  const simple = prepareSimpleSearch(query);
  return (text) => {
    const exact = simple(text);
    if (exact) return { score: exact.score - text.length / 1000, matches: exact.matches };
    const lower = text.toLowerCase();
    const matches: SearchMatches = [];
    let from = 0;
    let score = -1 - text.length / 1000;
    for (const letter of letters) {
      const at = lower.indexOf(letter, from);
      if (at < 0) return null;
      const startsWord = at === 0 || /[\s/_\-.:]/.test(lower.charAt(at - 1));
      if (at > from && !startsWord) score -= 0.2 + (at - from) / 100;
      matches.push([at, at + letter.length]);
      from = at + letter.length;
    }
    return { score, matches: merge(matches) };
  };
}

function merge(matches: SearchMatches): SearchMatches {
  const merged: SearchMatches = [];
  for (const [from, to] of [...matches].sort((a, b) => a[0] - b[0])) {
    const last = merged[merged.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Best first; stable. */
export function sortSearchResults(results: SearchResultContainer[]): void {
  results.sort((a, b) => b.match.score - a.match.score);
}

/** Writes `text` into `el` with the matches highlighted; `offset` is the start of `text` in the searched text. */
export function renderMatches(el: HTMLElement | DocumentFragment, text: string, matches: SearchMatches | null, offset = 0): void {
  let at = 0;
  for (const [start, end] of matches ?? []) {
    const from = Math.max(at, start + offset);
    const to = Math.min(text.length, end + offset);
    if (to <= from) continue;
    el.appendText(text.slice(at, from));
    el.createSpan({ cls: "suggestion-highlight", text: text.slice(from, to) });
    at = to;
  }
  el.appendText(text.slice(at));
}

export function renderResults(el: HTMLElement, text: string, result: SearchResult, offset?: number): void {
  renderMatches(el, text, result.matches, offset);
}
