import { all, create } from 'mathjs';
import { describe, expect, it } from 'vitest';
import { between } from './pack.ts';

/** The name under which mathjs knows a unit; its acre is rounded (4046.86 m²), its short ton is `ton` and its hundredweight the American. */
const KNOWN: Readonly<Record<string, readonly (readonly [code: string, name: string])[]>> = {
  kg: [
    ...'KG=kg G=g MG=mg MC=ug CGM=cg DG=dg DJ=dag HGM=hg T=tonne LB=lbm OZ=ounce DRI=dram GRN=grain'.split(' '),
    ...'CWA=hundredweight STN=ton STI=stone KTN=Gg'.split(' '),
  ].map(pair),
  litre: [
    ...'L=litre ML=ml CL=cl DLT=dl HL=hl 4G=ul A44=dal MAL=Ml M3=m3 DM3=dm3 CM3=cc MM3=mm3 IN3=cuin FT3=cuft YD3=cuyd'.split(' '),
    ...'GAL=gallon QT=quart PT=pint GIA=gill FOZ=fluidounce BLL=oilbarrel'.split(' '),
  ].map(pair),
  m: 'M=m MM=mm CM=cm DM=dm KM=km 4H=um C45=nm A45=dam HMT=hm IN=inch FT=foot YD=yard 77=mil MI=mile X1=chain'
    .split(' ')
    .map(pair),
  m2: 'M2=m2 CM2=cm2 MM2=mm2 DM2=dm2 KM2=km2 H18=hectare IN2=sqin FT2=sqft YD2=sqyd MIK=sqmi'.split(' ').map(pair),
  s: 'H=hour MIN=minute S=s C26=ms B98=us DAY=day WEE=week'.split(' ').map(pair),
  J: 'KWH=kWh WHR=Wh MWH=MWh GWH=GWh J=J KJ=kJ 3B=MJ GJ=GJ D30=TJ BTU=BTU'.split(' ').map(pair),
  mol: 'MOL=mol C18=mmol FH=umol B45=kmol'.split(' ').map(pair),
};

function pair(text: string): readonly [string, string] {
  const [code = '', name = ''] = text.split('=');
  return [code, name];
}

describe('an independent oracle with 64 digits (mathjs)', () => {
  const math = create(all ?? {}, { number: 'BigNumber', precision: 64 });
  const pairs = Object.values(KNOWN).flatMap((units) =>
    units.map(([code, name], index) => [code, name, ...(units[(index + 1) % units.length] ?? ['', ''])] as const),
  );

  it.each(pairs)('1 %s (%s) in %s (%s)', (code, name, target, targetName) => {
    const { numerator, denominator } = between(code, target);
    const ours = math.bignumber(String(numerator)).div(math.bignumber(String(denominator)));
    const theirs = math.bignumber(String(math.unit(math.bignumber(1), name).toNumeric(targetName)));
    expect(ours.div(theirs).minus(1).abs().lt('1e-50')).toBe(true);
  });
});
