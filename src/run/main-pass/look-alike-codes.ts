import type { OneSidedCode } from '../../contract/summary.ts';
import { domainNamed } from '../../domains/registry.ts';
import { groupedBy } from '../../mapping/grouped.ts';
import type { Warning } from '../../model/warning.ts';
import { firstDisguise, lookOf, visibleCode } from '../../text/look-alikes.ts';

/** Pairs named for one field; how many more there are is said. */
const NAMED = 3;

/** `look_alike` for codes of the two sides that look the same and differ, with what would join them. */
export function lookAlikeWarnings(domain: string, oneSided: readonly OneSidedCode[]): readonly Warning[] {
  const warnings: Warning[] = [];
  for (const [field, codes] of groupedBy(oneSided, ({ field: name }) => name)) {
    const pairs = [...groupedBy(codes, ({ code }) => lookOf(code)).values()].flatMap((alike) => {
      const [erp, mes] = [alike.find(({ side }) => side === 'erp'), alike.find(({ side }) => side === 'mes')];
      return erp && mes ? [{ erp: erp.code, mes: mes.code }] : [];
    });
    if (pairs.length > 0) warnings.push(lookAlike(domain, field, pairs));
  }
  return warnings;
}

function lookAlike(domain: string, field: string, pairs: readonly { readonly erp: string; readonly mes: string }[]): Warning {
  const named = pairs.slice(0, NAMED).map(({ erp, mes }) => `${visibleCode(erp)} (ERP) and ${visibleCode(mes)} (MES)`);
  const more = pairs.length > NAMED ? `, and ${pairs.length - NAMED} more` : '';
  const [first = { erp: '', mes: '' }] = pairs;
  const crosswalk = domainNamed(domain)?.key.find(({ name }) => name === field)?.crosswalk ?? `${field}s`;
  return {
    code: 'look_alike',
    message: `Codes of ${field} look the same and differ: ${named.join('; ')}${more}. To fix it: ${joining(field, first)}, or write the pair into ${crosswalk}.csv.`,
  };
}

/** The transform that makes one of the codes the other. */
function joining(field: string, { erp, mes }: { readonly erp: string; readonly mes: string }): string {
  const [side, found] = firstDisguise(mes) ? ['MES', firstDisguise(mes)] : ['ERP', firstDisguise(erp)];
  if (!found) return `make the codes the same in the profiles with transform: [trim]`;
  const { pattern, looksLike } = found;
  const step = looksLike === '' ? `remove(${pattern})` : `replace(${pattern}, ${looksLike === ' ' ? '" "' : looksLike})`;
  return `in the profile of the ${side}, ${field}: {transform: ['${step}']}`;
}
