/** What lists write instead of a key in a row of totals. */
const TOTAL =
  /^(?:\*+|Σ|(?:\*+ *)?(?:(?:grand|overall|sub|list|report)[ -]?)?(?:total|totals|sum|summe|gesamt|gesamtsumme|gesamtergebnis|zwischensumme|suma|soma|somme|totale|итого|всего|разом|合计|总计|小计)(?: (?:general|geral|général))?) *:?$/iu;

/** True for the text of a key cell that is not a code but heads a row of totals: `Total`, `Overall Total`, `Σ`, `Итого`, `**`. */
export function isTotalText(text: string): boolean {
  return TOTAL.test(text.trim());
}
