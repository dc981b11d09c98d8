import { relative, sep } from 'node:path';
import type { Problem } from '../errors.ts';

/** A word as a POSIX shell takes it: bare where that is safe, else in single quotes. */
export function shellWord(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A path as one writes it where one stands: relative, unless that is longer. */
function fromHere(file: string): string {
  const near = relative(process.cwd(), file);
  return (near.length < file.length ? near : file).split(sep).join('/');
}

/** ` --config FILE` behind a command, and nothing for the workspace that is found without it. */
export function configFlag(file: string): string {
  return file === 'trueup.yaml' ? '' : ` --config ${shellWord(file)}`;
}

/** The command that writes settings into the local profile of that name: what `column_missing`, `unread_figures` and others propose. */
export function profileCommand(profile: string, setting: string, config?: string): string {
  const file = config === undefined ? 'trueup.yaml' : fromHere(config);
  return `trueup profiles copy ${shellWord(profile)}${configFlag(file)} --add ${shellWord(setting)}`;
}

/** Settings of a profile that a problem proposes. */
const SETTING = /^(?:fields|unpivot|read|ignore): [{[]/;

/** The problems of a feed with each setting of its profile that they propose as the command that writes it. */
export function withCommands(problems: readonly Problem[], profile: string, config: string): readonly Problem[] {
  return problems.map((problem) => {
    const { suggestions } = problem;
    if (!suggestions?.some((text) => SETTING.test(text))) return problem;
    return {
      ...problem,
      suggestions: suggestions.map((text) => {
        const [, setting = text, comment = ''] = /^(.*?)((?: +# .*)?)$/s.exec(text) ?? [];
        return SETTING.test(text) ? `${profileCommand(profile, setting, config)}${comment}` : text;
      }),
    };
  });
}
