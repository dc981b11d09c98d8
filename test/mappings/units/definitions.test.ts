import { describe, expect, it } from 'vitest';
import { between, exact } from './pack.ts';

describe('published definitions', () => {
  // International yard and pound agreement of 1959, as in 24 FR 5348; avoirdupois and troy tables of NIST Handbook 44, Appendix C
  it.each([
    ['LB', '0.45359237', 'KG'],
    ['YD', '0.9144', 'M'],
    ['OZ', '28.349523125', 'G'],
    ['DRI', '1.7718451953125', 'G'],
    ['GRN', '64.79891', 'MG'],
    ['CWA', '45.359237', 'KG'],
    ['STN', '907.18474', 'KG'],
    ['CWI', '50.80234544', 'KG'],
    ['LTN', '1016.0469088', 'KG'],
    ['APZ', '31.1034768', 'G'],
    ['LBT', '373.2417216', 'G'],
    ['DWT', '1.55517384', 'G'],
    ['SCR', '1.2959782', 'G'],
    ['DRA', '3.8879346', 'G'],
    // Weights and Measures Act 1985 (UK), Schedule 1: stone and quarter as multiples of the pound
    ['STI', '14', 'LB'],
    ['QTR', '28', 'LB'],
  ])('mass: 1 %s is %s %s', (unit, factor, target) => {
    expect(between(unit, target)).toEqual(exact(factor));
  });

  // NIST Handbook 44, Appendix C: liquid and dry measure; 42 gallons a barrel of petroleum, 144 cubic inches a board foot
  it.each([
    ['GAL', '231', 'IN3'],
    ['GAL', '3.785411784', 'L'],
    ['QT', '57.75', 'IN3'],
    ['PT', '28.875', 'IN3'],
    ['GIA', '7.21875', 'IN3'],
    ['FOZ', '1.8046875', 'IN3'],
    ['BLL', '158.987294928', 'L'],
    ['BUA', '2150.42', 'IN3'],
    ['BUA', '35.23907016688', 'L'],
    ['QTD', '67.200625', 'IN3'],
    ['PTD', '33.6003125', 'IN3'],
    ['BLD', '7056', 'IN3'],
    ['IN3', '16.387064', 'ML'],
    ['FT3', '28.316846592', 'L'],
    ['YD3', '764.554857984', 'L'],
    ['BFT', '1/12', 'FT3'],
    ['M68', '128', 'FT3'],
    // Weights and Measures Act 1985 (UK), Schedule 1: gallon, quart, pint, gill; bushel and peck as its multiples
    ['GLI', '4.54609', 'L'],
    ['QTI', '1.1365225', 'L'],
    ['PTI', '0.56826125', 'L'],
    ['GII', '0.1420653125', 'L'],
    ['OZI', '28.4130625', 'ML'],
    ['L43', '9.09218', 'L'],
    ['BUI', '36.36872', 'L'],
    // The difference that costs a fifth: the American and the British gallon
    ['GLI', '454609000/378541178.4', 'GAL'],
  ])('volume: 1 %s is %s %s', (unit, factor, target) => {
    expect(between(unit, target)).toEqual(exact(factor));
  });

  // Lengths and areas from the yard; nautical mile: First International Extraordinary Hydrographic Conference, 1929
  it.each([
    ['IN', '25.4', 'MM'],
    ['FT', '0.3048', 'M'],
    ['MI', '1609.344', 'M'],
    ['AK', '6', 'FT'],
    ['X1', '66', 'FT'],
    ['M50', '660', 'FT'],
    ['77', '25.4', '4H'],
    ['NMI', '1852', 'M'],
    ['IN2', '6.4516', 'CM2'],
    ['FT2', '0.09290304', 'M2'],
    ['YD2', '0.83612736', 'M2'],
    ['ACR', '4046.8564224', 'M2'],
    ['MIK', '2589988.110336', 'M2'],
    ['SQR', '100', 'FT2'],
  ])('length and area: 1 %s is %s %s', (unit, factor, target) => {
    expect(between(unit, target)).toEqual(exact(factor));
  });

  // SI; Btu and kilocalorie of the Fifth International Conference on the Properties of Steam, 1956; therm (US): NIST SP 811
  it.each([
    ['KWH', '3600', 'KJ'],
    ['3B', '5/18', 'KWH'],
    ['GJ', '2500/9', 'KWH'],
    ['BTU', '1055.05585262', 'J'],
    ['E14', '4186.8', 'J'],
    ['K53', '4184', 'J'],
    ['N72', '105480400', 'J'],
    ['P44', '453.59237', 'MOL'],
    ['WEE', '604800', 'S'],
  ])('energy, substance, time: 1 %s is %s %s', (unit, factor, target) => {
    expect(between(unit, target)).toEqual(exact(factor));
  });
});
