import type { SourceLocation } from '../../errors.ts';
import type { CheckedMappings } from '../../mapping/resolve-mappings.ts';
import type { CodedField } from '../../domains/domain.ts';
import type { Explanation } from '../../contract/explanation.ts';
import { fieldSteps } from './steps/field-steps.ts';
import { plainStep, type Step, type FeedRules, type ExplainedRow } from './steps/step.ts';
import { type BackTarget, wayBackOf } from './explained-way-back.ts';
import { nearestEntry, passedOver } from './passed-over.ts';
import { fieldOf, type Question } from './question.ts';
import { proposedEntry } from '../../mapping/crosswalks/proposed-entry.ts';
import { explainedUnit } from './steps/explained-unit.ts';

interface Asked {
  readonly question: Question;
  readonly key: CodedField | 'unit';
  readonly row: ExplainedRow;
  /** Every statement about a code, those that lost included. */
  readonly read: CheckedMappings['read'];
  /** The sides in the order in which their ways back are shown. */
  readonly back: readonly BackTarget[];
  /** Where the workspace says which codes it compares as one. */
  readonly folded?: SourceLocation;
}

/** Puts together what the row tells about the value that was asked for. */
export function answerOf(rules: FeedRules, { question, key, row, read, back, folded }: Asked): Explanation {
  const { input } = rules;
  const field = fieldOf(question.kind);
  const steps = fieldSteps(rules, field, row);
  const reject = row.get(`refusal_${field}`) ?? null;
  const compared = row.get(key === 'unit' ? 'source_unit' : field) ?? '';
  const meant = row.get(`meant_${field}`) ?? compared;
  const fold: readonly Step[] =
    reject === null && compared !== meant
      ? [{ kind: 'fold', rule: 'fold', value: compared, ...(folded ? { at: folded } : {}) }]
      : [];
  const text = row.get(`text_${field}`) ?? '';
  const outcome = outcomeOf(steps, reject, compared);
  const site = question.kind === 'location' ? (row.get('text_site') ?? null) : null;
  const canonicalSite = question.kind === 'location' ? siteOf(row) : null;
  const canonical = reject === null ? compared : null;
  const winner = steps.findLast(({ kind }) => kind === 'entry' || kind === 'rule')?.at;
  const others = steps[0]?.kind === 'position' ? [] : passedOver(rules, read, key, text, site, winner);
  // A location that is known at some site lacks no entry: it lacks the site
  const known = question.kind === 'location' && site === '' && others.length > 0;
  const lost = !known && text !== '' && (outcome === 'passed' || reject === 'unmapped_code' || reject === 'unknown_unit');
  return {
    value: question.value,
    kind: question.kind,
    side: question.side,
    profile: input.profile.name,
    on: input.day,
    outcome,
    canonical,
    reject,
    steps: [...steps, ...fold].map(plainStep),
    passed_over: others,
    remedy: lost
      ? proposedEntry({ crosswalk: key === 'unit' ? 'units' : key.crosswalk, side: input.side, code: text, site }, rules.sources)
      : null,
    nearest: lost && others.length === 0 ? nearestEntry(rules, key, text) : null,
    unit: key === 'unit' && reject === null ? explainedUnit(rules.mappings, row) : null,
    site: canonical === null ? null : canonicalSite,
    back: canonical === null || canonical === '' ? [] : back.map((target) => wayBackOf(target, key, canonical, canonicalSite)),
  };
}

function outcomeOf(steps: readonly Step[], reject: string | null, canonical: string): Explanation['outcome'] {
  if (reject !== null) return 'rejected';
  if (steps.some(({ kind }) => kind === 'passed')) return 'passed';
  return canonical === '' ? 'blank' : 'mapped';
}

/** The canonical site of the location; null where the export names none. */
function siteOf(row: ExplainedRow): string | null {
  const site = row.get('meant_site') ?? null;
  return site === '' ? null : site;
}
