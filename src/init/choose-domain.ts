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
 * and for more columns than the usual one does.
 */
export function chooseDomain(usual: DomainDefinition, domains: readonly DomainDefinition[], found: TwoHeaders): DomainDefinition {
  const most = fitsOf(usual, found);
  const better = domains
    .map((domain) => ({ domain, fits: fitsOf(domain, found) }))
    .filter(({ domain, fits }) => fits.every((fit) => isComplete(fit, domain)))
    .filter(({ fits }) => fits.every((fit, side) => (fit?.bound.size ?? 0) > (most[side]?.bound.size ?? 0)))
    .toSorted((a, b) => columns(b.fits) - columns(a.fits));
  return better[0]?.domain ?? usual;
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

function columns(fits: Fits): number {
  return fits.reduce((sum, fit) => sum + (fit?.bound.size ?? 0), 0);
}
