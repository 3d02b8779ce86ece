import { expect, it } from 'vitest';
import { plainDate } from './local-dates.ts';

it('reads what rpm prints in the languages of its machines, and leaves other texts alone', () => {
  const printed = {
    'Mi 16 Okt 2019 09:21:42 CEST': '16 Oct 2019 09:21:42 CEST',
    'mer. 16 oct. 2019 09:21:42 CEST': '16 Oct 2019 09:21:42 CEST',
    'mié 16 oct 2019 09:21:42': '16 Oct 2019 09:21:42',
    'qua 16 out 2019 09:21:42 -03': '16 Oct 2019 09:21:42 -03',
    'mer 16 ott 2019, 09:21:42': '16 Oct 2019 09:21:42',
    'wo 16 okt 2019 09:21:42 CEST': '16 Oct 2019 09:21:42 CEST',
    'Ср 16 окт 2019 09:21:42': '16 Oct 2019 09:21:42',
    'Wed 16 Oct 2019 09:21:42 AM PDT': '16 Oct 2019 09:21:42 AM PDT',
    '2022年08月29日 星期一 08时42分52秒': '2022-08-29 08:42:52',
    '2019年10月16日 09時21分42秒': '2019-10-16 09:21:42',
    'śro, 16 paź 2019, 09:21:42': 'śro, 16 paź 2019, 09:21:42',
    'Wed Oct 16 09:21:42 2019': 'Wed Oct 16 09:21:42 2019',
    '2019-10-16 09:21:42': '2019-10-16 09:21:42',
  };
  expect(Object.fromEntries(Object.keys(printed).map((text) => [text, plainDate(text)]))).toEqual(printed);
});
