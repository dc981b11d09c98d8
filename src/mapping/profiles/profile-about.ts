import { mappingOf, textsOf, writtenText } from '../raw-yaml.ts';
import type { ProfileAbout } from './profile.ts';

/** What a profile says of its export; one that extends another says it anew. */
export function readAbout(value: unknown): ProfileAbout {
  const raw = mappingOf(value);
  const said = ['menu', 'grade', 'evidence'].flatMap((key) => {
    const text = writtenText(raw[key]);
    return text === undefined ? [] : [[key, text]];
  });
  const lists = { guessed: textsOf(raw['guessed']) ?? [], quirks: textsOf(raw['quirks']) ?? [] };
  return { ...(Object.fromEntries(said) as Omit<ProfileAbout, keyof typeof lists>), ...lists };
}
