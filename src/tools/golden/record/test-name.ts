import type { Profile } from '../../../mapping/profiles/profile.ts';
import type { TellingRecord } from './choose-records.ts';

/** A name says no more than so many things. */
const TOLD = 3;

/** What a recorded test shows, in a few words: `unit pal, status quarantine, material listed`. */
export function nameOf(profile: Profile, { shows }: TellingRecord): string {
  const told = shows.slice(0, TOLD).map((each) => words(profile, each));
  const more = shows.length > TOLD ? ', …' : '';
  return `${told.join(', ')}${more}`.replace(/[\p{Cc}\s]+/gu, ' ').slice(0, 100);
}

function words({ skip, where }: Profile, { feature, value }: TellingRecord['shows'][number]): string {
  const left = /^left_out_(\d+)$/.exec(feature);
  if (left) {
    const number = Number(left[1]) - 1;
    const rule = skip[number];
    return rule
      ? `left out by skip on ${rule.column[0] ?? ''}`
      : `left out by where on ${where[number - skip.length]?.column[0] ?? ''}`;
  }
  if (feature.startsWith('cell_')) return `a cell of ${value}`;
  if (feature.startsWith('reject ')) return `${feature.replace('reject cell_', 'reject cell of ')} ${value}`;
  if (feature === 'compared') return value;
  if (feature === 'sign') return 'a negative figure';
  return `${feature} ${value === '' ? 'blank' : value}`;
}
