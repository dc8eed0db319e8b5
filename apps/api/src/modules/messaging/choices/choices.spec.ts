import { describe, expect, test } from '@jest/globals';
import type { SendButtonsDto } from '../dto/send-buttons.dto.js';
import type { SendListDto } from '../dto/send-list.dto.js';
import { chosen } from './chosen.js';
import { buttonsAsText, listAsText } from './numbered-text.js';

const buttons = {
  number: '254722000001',
  title: 'Choose an option',
  description: 'Please select below:',
  footer: 'NextMavens',
  buttons: [
    { type: 'url', displayText: 'Visit Website', url: 'https://example.com' },
    { type: 'reply', displayText: 'Yes', id: 'btn_yes' },
    { type: 'call', displayText: 'Call Support', phoneNumber: '+254700000000' },
    { type: 'reply', displayText: 'No', id: 'btn_no' },
    { type: 'copy', displayText: 'Voucher', copyCode: 'SAVE10' },
    { type: 'pix', currency: 'BRL', name: 'Shop', keyType: 'email', key: 'pay@shop.br' },
  ],
} as SendButtonsDto;

describe('buttons as text', () => {
  test('number the replies and write the rest out', () => {
    const { text, offer } = buttonsAsText(buttons);
    expect(text).toBe(
      [
        '*Choose an option*',
        '',
        'Please select below:',
        '',
        'Visit Website: https://example.com',
        '1. Yes',
        'Call Support: +254700000000',
        '2. No',
        'Voucher: SAVE10',
        'PIX (BRL) Shop: pay@shop.br',
        '',
        '_NextMavens_',
      ].join('\n'),
    );
    expect(offer).toEqual({
      kind: 'buttons',
      title: '',
      choices: [
        { id: 'btn_yes', label: 'Yes' },
        { id: 'btn_no', label: 'No' },
      ],
    });
  });

  test('leave out what is not there, and marks that would break', () => {
    const { text } = buttonsAsText({ number: '1', title: 'Two\nlines', buttons: buttons.buttons.slice(1, 2) });
    expect(text).toBe('Two\nlines\n\n1. Yes');
  });
});

test('a list as text numbers its rows through all sections', () => {
  const list: SendListDto = {
    number: '1',
    title: 'How?',
    footerText: 'Thanks',
    sections: [
      { title: 'Post', rows: [{ title: 'Standard', description: 'Three days', rowId: 'a' }] },
      { rows: [{ title: 'Pick-up', rowId: 'b' }] },
    ],
  };
  expect(listAsText(list)).toEqual({
    text: '*How?*\n\n*Post*\n1. Standard\n    Three days\n\n2. Pick-up\n\n_Thanks_',
    offer: {
      kind: 'list',
      title: 'How?',
      choices: [
        { id: 'a', label: 'Standard', description: 'Three days' },
        { id: 'b', label: 'Pick-up' },
      ],
    },
  });
});

test('blanks in a list are what was left out', () => {
  const rows = [{ title: 'Standard', description: ' ', rowId: 'a' }];
  expect(listAsText({ number: '1', title: 'How?', footerText: ' ', sections: [{ title: ' ', rows }] })).toEqual({
    text: '*How?*\n\n1. Standard',
    offer: { kind: 'list', title: 'How?', choices: [{ id: 'a', label: 'Standard' }] },
  });
});

describe('an answer', () => {
  const choices = [
    { id: 'yes', label: 'Sí, señor' },
    { id: 'no', label: 'No' },
    { id: 'ten', label: '10' },
    { id: 'same', label: 'Twice' },
    { id: 'again', label: 'twice ' },
  ];

  test.each([
    ['2', 'no'],
    ['2.', 'no'],
    [' 2 ', 'no'],
    ['２', 'no'],
    ['2️⃣', 'no'],
    ['(2)', 'no'],
    ['#2', 'no'],
    ['٢', 'no'],
    ['02', 'no'],
    ['no', 'no'],
    ['  NO ', 'no'],
    ['*No*', 'no'],
    ['si,  SENOR', 'yes'],
    ['10', 'ten'],
  ])('%j chooses %s', (text, id) => expect(chosen(choices, text)?.id).toBe(id));

  test.each(['', ' ', '0', '6', '22', 'no thanks', 'twice', '2 or 3', '-2', '99999999999'])(
    '%j chooses nothing',
    (text) => expect(chosen(choices, text)).toBeNull(),
  );
});
