/** A word as a POSIX shell takes it: bare where that is safe, else in single quotes. */
export function shellWord(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The command that writes settings into the local profile of that name: what `column_missing`, `unread_figures` and others propose. */
export function profileCommand(profile: string, setting: string, config?: string): string {
  const where = config === undefined || config === 'trueup.yaml' ? '' : ` --config ${shellWord(config)}`;
  return `trueup profiles copy ${shellWord(profile)}${where} --add ${shellWord(setting)}`;
}
