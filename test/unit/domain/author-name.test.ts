import { describe, expect, it } from '@jest/globals';
import { displayName, invertedName, nameParts } from '../../../src/domain/author-name.js';

/** given | particle | family | suffix */
function written(text: string): string {
  const parts = nameParts(text);
  return 'literal' in parts
    ? `{${parts.literal}}`
    : [parts.given, parts.particle, parts.family, parts.suffix].join('|');
}

describe('names with a comma keep its split', () => {
  it.each([
    ['García Márquez, Gabriel', 'Gabriel||García Márquez|'],
    ['Lloyd Webber, Andrew', 'Andrew||Lloyd Webber|'],
    ['Vargas Llosa, Mario', 'Mario||Vargas Llosa|'],
    ['de la Cruz, Juana', 'Juana|de la|Cruz|'],
    ['De Souza e Silva, Adriana', 'Adriana||De Souza e Silva|'],
    ['Ortega y Gasset, José', 'José||Ortega y Gasset|'],
    ['Van Gool, L.', 'L.||Van Gool|'],
    ['King, Martin Luther, Jr.', 'Martin Luther||King|Jr.'],
    ['King, Jr., Martin Luther', 'Martin Luther||King|Jr.'],
    ['King Jr., Martin Luther', 'Martin Luther||King|Jr.'],
    ['Strunk, William Jr', 'William||Strunk|Jr'],
    ['Gates, William H., III', 'William H.||Gates|III'],
    ['von Neumann, John, Sr.', 'John|von|Neumann|Sr.'],
    ['Martin Luther King, Jr.', 'Martin Luther||King|Jr.'],
    ['Doe, Jane, PhD', 'Jane||Doe|'],
    ['Doe, Jane, MD, PhD', 'Jane||Doe|'],
    ['Smith, MD', 'MD||Smith|'],
    ['Ii, Takashi', 'Takashi||Ii|'],
  ])('%s', (text, parts) => expect(written(text)).toBe(parts));
});

describe('names without a comma end in the family name', () => {
  it.each([
    ['Gabriel García Márquez', 'Gabriel García||Márquez|'],
    ['Luc Van Gool', 'Luc||Van Gool|'],
    ['Bart De Moor', 'Bart||De Moor|'],
    ['Alberto Del Bimbo', 'Alberto||Del Bimbo|'],
    ['Francesca Di Giovanni', 'Francesca||Di Giovanni|'],
    ['Quoc V. Le', 'Quoc V.||Le|'],
    ['Moshe Ben David', 'Moshe||Ben David|'],
    ['Ben Affleck', 'Ben||Affleck|'],
    ['Van Morrison', 'Van||Morrison|'],
    ['Jan Van den Berg', 'Jan||Van den Berg|'],
    ['Laurens van der Maaten', 'Laurens|van der|Maaten|'],
    ['ludwig van beethoven', 'ludwig|van|beethoven|'],
    ['jane mary doe', 'jane mary||doe|'],
    ['José Ortega y Gasset', 'José||Ortega y Gasset|'],
    ['John Smith PhD', 'John||Smith|'],
    ['Jane Doe, Ph.D.', 'Jane||Doe|'],
    ['Jane Doe, MD, PhD', 'Jane||Doe|'],
    ['Jane Doe M.D.', 'Jane||Doe|'],
    ['Guy L. Steele Jr.', 'Guy L.||Steele|Jr.'],
    ['Adlai Stevenson II', 'Adlai||Stevenson|II'],
    ['Karl-Theodor von und zu Guttenberg', 'Karl-Theodor|von und zu|Guttenberg|'],
  ])('%s', (text, parts) => expect(written(text)).toBe(parts));
});

describe('groups, and what nobody can split, are literals', () => {
  it.each([
    'World Health Organization',
    'European Commission',
    'Ministry of Health',
    'National Academy of Sciences',
    'NVIDIA Corporation',
    'Procter and Gamble Company',
    'Barnes and Noble',
    'Johnson & Johnson',
    'DeepMind and Friends',
    'IBM Research',
    'Google Brain',
    'Meta AI',
    'Stability AI',
    'Kim et al.',
    'Kim, J. et al.',
    'Gemini Team, Google',
    'University of California, Berkeley',
    'Acme, Inc.',
    'Centers for Disease Control',
    'United Nations',
    'Technische Universität München',
    'World Bank',
    'The Example Developers',
  ])('%s', (text) => expect(nameParts(text)).toEqual({ literal: text, isGroup: true }));

  it.each(['Madonna', '王小明'])('%s may be a person', (text) =>
    expect(nameParts(text)).toEqual({ literal: text, isGroup: false }),
  );

  it.each(['William Press', 'Alonzo Church', 'Marshall Brain', 'Larry Page', 'Dov Bank', 'Ai Weiwei'])(
    '%s is a person',
    (text) => expect('literal' in nameParts(text)).toBe(false),
  );
});

describe('a name as writers want it', () => {
  it.each([
    ['Martin Luther King Jr.', 'King, Martin Luther, Jr.', 'Martin Luther King, Jr.'],
    ['de la Cruz, Juana', 'de la Cruz, Juana', 'Juana de la Cruz'],
    ['Gates, William H., III', 'Gates, William H., III', 'William H. Gates III'],
    ['World Health Organization', 'World Health Organization', 'World Health Organization'],
  ])('%s', (text, inverted, display) => {
    const parts = nameParts(text);
    expect(invertedName(parts)).toBe(inverted);
    expect(displayName(parts)).toBe(display);
    expect(nameParts(inverted)).toEqual(parts);
  });
});
