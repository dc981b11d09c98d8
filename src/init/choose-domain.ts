import type { DomainDefinition } from '../domains/domain.ts';
import type { ProbedFile } from '../intake/files/landed-file.ts';
import type { Profile } from '../mapping/profiles/profile.ts';
import { SIDES, type Side } from '../model/side.ts';
import { bestFit, readersOf } from './choose-profile.ts';
import type { ProfileFit } from './profile-fit.ts';

/** What two files in hand are recognized by. */
interface TwoHeaders {
  readonly headers: Readonly<Record<Side, Pick<ProbedFile, 'header' | 'layout'>>>;
  /** All shipped profiles. */
  readonly profiles: readonly Profile[];
  /** Systems of a side, the likeliest first. */
  readonly systems: Readonly<Record<Side, readonly string[]>>;
}

/**
 * The domain that two files are lists of: the usual one, unless another of `domains` knows names for all that it needs on both sides,
 * and for more columns than the usual one does. Where none knows all, the one that fits both files best, taken together.
 */
export function chooseDomain(usual: DomainDefinition, domains: readonly DomainDefinition[], found: TwoHeaders): DomainDefinition {
  const most = fitsOf(usual, found);
  const candidates = domains.map((domain) => ({ domain, fits: fitsOf(domain, found) }));
  const complete = candidates
    .filter(({ domain, fits }) => fits.every((fit) => isComplete(fit, domain)))
    .filter(({ fits }) => fits.every((fit, side) => columns(fit) > columns(most[side])))
    .toSorted((a, b) => sum(b.fits, columns) - sum(a.fits, columns));
  if (complete[0]) return complete[0].domain;
  if (most.every((fit) => isComplete(fit, usual))) return usual;
  const likelier = candidates
    .filter(({ fits }) => sum(fits, score) > sum(most, score))
    .toSorted((a, b) => sum(b.fits, score) - sum(a.fits, score));
  return likelier[0]?.domain ?? usual;
}

type Fits = readonly (ProfileFit | undefined)[];

function fitsOf(domain: DomainDefinition, { headers, profiles, systems }: TwoHeaders): Fits {
  const own = profiles.filter((profile) => profile.domain === domain.name);
  return SIDES.map((side) => {
    const { header, layout } = headers[side];
    return bestFit(readersOf(own, layout.format), header, systems[side]);
  });
}

/** All that a run needs is there, and a figure to compare. */
function isComplete(fit: ProfileFit | undefined, { measures }: DomainDefinition): boolean {
  return fit !== undefined && fit.missing.length === 0 && measures.some(({ name }) => fit.bound.has(name));
}

function columns(fit: ProfileFit | undefined): number {
  return fit?.bound.size ?? 0;
}

function score(fit: ProfileFit | undefined): number {
  return fit?.score ?? 0;
}

function sum(fits: Fits, of: (fit: ProfileFit | undefined) => number): number {
  return fits.reduce((total, fit) => total + of(fit), 0);
}
