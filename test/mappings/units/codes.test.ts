import { describe, expect, it } from 'vitest';
import { folded } from '../../../src/mapping/crosswalks/fold.ts';
import { unitKey } from '../../../src/mapping/units/unit-spelling.ts';
import { LIST, meaning, PACK, TABLE } from './pack.ts';

/** Codes and the units they mean in every export. */
const ANYBODY = [
  'pcs=EA;pc.=EA;Ea.=EA;Each=EA;Stück=EA;unidad=EA;peça=EA;C62=EA;H87=EA;PCE=EA;UN=EA;kgs=KG;KGM=KG;Kilograms=KG;lbs=LB',
  'LBR=LB;mcg=MC;µg=MC;μg=MC;metric tons=T;TNE=T;t=T;ltr=L;LTR=L;Liters=L;litros=L;m³=M3;cbm=M3;ft³=FT3;cu ft=FT3;cc=CM3',
  'US gal=GAL;Gallons=GAL;mtr=M;MTR=M;Meters=M;lfm=M;Feet=FT;ft.=FT;inches=IN;m²=M2;sq ft=FT2;ft²=FT2;qm=M2;Dozen=DZN',
  'DZ=DZN;Dutzend=DZN;pairs=PR;T3=MIL;hrs=H;HUR=H;Stunden=H;días=DAY;weeks=WEE;Case=CS;Cases=CS;Boxes=BX;Karton=CT;XCT=CT',
  'Packs=PK;Rolls=RO;Pallet=PF;XPX=PF;caixa=BX',
].flatMap((line) => line.split(';'));

/** … and in those of SAP. */
const SAP = [
  `ST=EA;PC=EA;TO=T;TON=STN;KT=KTN;CCM=CM3;CDM=DM3;CTL=CL;"=IN;'=FT;"2=IN2;"3=IN3;YD2=YD2;PAA=PR;TS=MIL;TH=MIL;STD=H`,
  'TAG=DAY;WCH=WEE;MIM=4H;NAM=C45;MMO=C18;MEJ=3B;MI2=MIK;HA=H18;KAR=CT;CAR=CT;PAK=PK;PAC=PK;KI=CR;PAL=PF;ROL=RO;FLA=BO',
  'BT=BO;KAN=CI;CAN=CI;EIM=BJ;FAS=DR',
].flatMap((line) => line.split(';'));

/** Codes that could be read in two ways; docs/units.md says which, and how a plant decides it. */
const REFUSED = [
  'ton;tons;TON;ST;MT;cwt;quintal;dram;gr;GM;barrel;bbl;bushel;bu;gill;peck;cord;MCF;LT;mJ;MJ;kcal;cal;therm;nm;C;PL;RL',
  'CA;CAN;CN;coil;container;HA;DT;P1;%;month;MON;year;ANN;billion;stere;TP;STD;BT;KI',
].flatMap((line) => line.split(';'));

describe('the units of the pack', () => {
  it('measure something, and in one chain the same', () => {
    const rows = new Map(PACK.map((row) => [row.code, row]));
    expect(PACK.filter(({ dimension }) => dimension === '')).toEqual([]);
    expect(PACK.filter(({ dimension, of }) => of !== '' && rows.get(of)?.dimension !== dimension)).toEqual([]);
  });

  it('have one root a dimension; packaging has a root each and no factor', () => {
    const roots = PACK.filter(({ of }) => of === '');
    const packaging = PACK.filter(({ dimension }) => dimension === 'packaging');
    expect(packaging.filter(({ factor, of }) => factor !== '' || of !== '')).toEqual([]);
    const others = roots
      .filter(({ dimension }) => dimension !== 'packaging')
      .map(({ code, dimension }) => `${dimension}: ${code}`);
    expect(others).toEqual([
      'mass: KG',
      'volume: L',
      'gas at 0 °C: NM3',
      'gas at 15 °C: SM3',
      'pure alcohol: LPA',
      'length: M',
      'area: M2',
      'count: EA',
      'time: H',
      'energy: KWH',
      'amount of substance: MOL',
      'potency: NIU',
      'count: CAPS',
      'count: TABS',
    ]);
  });

  // Others script against these
  it('keep the canonical codes of earlier versions', () => {
    const before =
      'KG G MG T LB OZ STN LTN L ML CL HL M3 CM3 GAL QT PT FOZ GLI M MM CM DM KM IN FT YD M2 CM2 MM2 FT2 IN2 EA PR DZN GRO CEN MIL ' +
      'H MIN S DAY SET BX CT CS PK BG PF RO DR BO TU SHT';
    const codes = new Set(PACK.map(({ code }) => code));
    expect(before.split(' ').filter((code) => !codes.has(code))).toEqual([]);
  });
});

/** A spelling as it is looked up. */
const key = (spelling: string): string => unitKey(TABLE, spelling);

describe('what exports write', () => {
  const general = PACK.flatMap((row) => [row.code, ...row.rec20, ...row.aliases].map((alias) => [alias, row.code] as const));

  it('means one unit in every export, and one in SAP', () => {
    for (const side of ['erp', 'mes'] as const)
      for (const [alias, code] of general) expect([alias, meaning(alias, side)]).toEqual([alias, code]);
    for (const row of PACK) for (const code of row.sap) expect([code, meaning(code, 'erp')]).toEqual([code, row.code]);
  });

  it('says nothing twice', () => {
    for (const { code, rec20, aliases, sap } of PACK) {
      const said = [...new Set([code, ...rec20].map(key)), ...[...aliases, ...sap].map(key)];
      expect([code, new Set(said).size]).toEqual([code, said.length]);
    }
  });

  /** Codes of Recommendation 20 for something else, which no stock is counted in or nobody writes. */
  const TAKEN: Readonly<Record<string, string>> = {
    KGS: 'kilogram per second',
    KJ: 'kilosegment',
    GJ: 'gram per millilitre',
    IU: 'inch per second',
    PAL: 'pascal',
    STK: 'stick, cigarette',
    CTN: 'content ton (metric)',
    SHT: 'shipping ton',
  };

  it('is what Recommendation 20 means by it, with the exceptions of docs/units.md', () => {
    const listed = new Map(LIST.filter(({ Status }) => Status !== 'X').map((row) => [folded(row.CommonCode), row]));
    const own = new Map(PACK.map((row) => [row.code, row]));
    const others = general.filter(([alias, code]) => {
      const found = listed.get(folded(alias));
      return found !== undefined && !own.get(code)?.rec20.includes(found.CommonCode);
    });
    expect(
      Object.fromEntries(others.map(([alias]) => [listed.get(folded(alias))?.CommonCode, listed.get(folded(alias))?.Name])),
    ).toEqual(TAKEN);
  });

  it.each(ANYBODY)('%s in an export of anybody', (text) => {
    const [code = '', unit = ''] = text.split('=');
    expect(meaning(code)).toBe(unit);
  });

  it.each(SAP)('%s in an export of SAP', (text) => {
    const [code = '', unit = ''] = text.split('=');
    expect(meaning(code, 'erp')).toBe(unit);
  });

  it.each(REFUSED)('%s is refused outside of SAP', (code) => {
    expect(meaning(code)).toBeUndefined();
  });

  // Read in one way because earlier versions did; docs/units.md names the other
  it.each(['M=M', 'D=DAY', 'T=T', 'MIL=MIL', 'CT=CT', 'OZ=OZ', 'GAL=GAL', 'PT=PT', 'DR=DR', 'G=G', 'MIN=MIN', 'CS=CS'])(
    '%s in an export of anybody, SAP included',
    (text) => {
      const [code = '', unit = ''] = text.split('=');
      expect([meaning(code), meaning(code, 'erp')]).toEqual([unit, unit]);
    },
  );
});
