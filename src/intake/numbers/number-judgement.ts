import { numberEvidence } from './number-evidence.ts';

/** One text of a number column, and the line or row it is on. */
export interface NumberSample {
  readonly text: string;
  readonly line: number;
  /** The record that holds it, as it is in a text file. */
  readonly raw?: string;
}

/** What all number columns of a file say together. */
export type NumberJudgement =
  | { readonly kind: 'decided'; readonly decimal: '.' | ',' }
  /** No separator was seen: whole numbers only, or nothing at all. */
  | { readonly kind: 'open' }
  /** Every separator seen may group thousands or be the decimal point. */
  | { readonly kind: 'ambiguous'; readonly example: NumberSample }
  | { readonly kind: 'contradiction'; readonly dot: NumberSample; readonly comma: NumberSample };

/** Gathers evidence one text at a time; the order of the texts only decides which of them become the examples. */
export interface NumberJudge {
  add(text: string, line: number, raw?: string): void;
  judgement(): NumberJudgement;
}

export function numberJudge(): NumberJudge {
  const first: { '.'?: NumberSample; ','?: NumberSample; either?: NumberSample } = {};
  return {
    add(text, line, raw) {
      const evidence = numberEvidence(text);
      if (evidence !== 'none') first[evidence] ??= raw === undefined ? { text, line } : { text, line, raw };
    },
    judgement() {
      const { '.': dot, ',': comma, either } = first;
      if (dot && comma) return { kind: 'contradiction', dot, comma };
      if (dot || comma) return { kind: 'decided', decimal: dot ? '.' : ',' };
      return either ? { kind: 'ambiguous', example: either } : { kind: 'open' };
    },
  };
}

/** The judgement on texts that are at hand, numbered from 1. */
export function judgeNumberFormat(values: Iterable<string>): NumberJudgement {
  const judge = numberJudge();
  let line = 0;
  for (const value of values) judge.add(value, (line += 1));
  return judge.judgement();
}
