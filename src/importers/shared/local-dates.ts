/** Months as the C library shortens them in English, German, French, Spanish, Portuguese, Italian, Dutch and Russian. */
const MONTHS: readonly (readonly [english: string, names: string])[] = [
  ['Jan', 'jan janv ene gen янв'],
  ['Feb', 'feb févr fev фев'],
  ['Mar', 'mar mär mars mrt мар'],
  ['Apr', 'apr avril abr апр'],
  ['May', 'may mai mag mei мая май'],
  ['Jun', 'jun juin giu июн'],
  ['Jul', 'jul juil lug июл'],
  ['Aug', 'aug août ago авг'],
  ['Sep', 'sep sept set сен'],
  ['Oct', 'oct okt out ott окт'],
  ['Nov', 'nov ноя'],
  ['Dec', 'dec dez déc dic дек'],
];
const ENGLISH: ReadonlyMap<string, string> = new Map(
  MONTHS.flatMap(([english, names]) => names.split(' ').map((name) => [name, english] as const)),
);

/** `mer. 16 oct. 2019 09:21:42 CEST`, `Mi 16 Okt 2019 …`, `mer 16 ott 2019, …`. */
const DAY_MONTH = /^(?:\p{L}{2,5}\.?,? )?(\d{1,2})\.? (\p{L}{3,5})\.? (\d{4}),? (\d\d:.*)$/u;
/** `2022年08月29日 星期一 08时42分52秒`, `2019年10月16日 09時21分42秒`. */
const YEAR_MONTH_DAY = /^(\d{4})年(\d\d)月(\d\d)日 (?:\p{L}+ )?(\d\d)[时時](\d\d)分(\d\d)秒( .*)?$/u;

/** A time as programs print it in the language of the machine, in a form that every reader knows; other texts as they are. */
export function plainDate(text: string): string {
  const [, year, month, day, hour, minute, second, rest = ''] = YEAR_MONTH_DAY.exec(text) ?? [];
  if (year !== undefined) return `${year}-${month}-${day} ${hour}:${minute}:${second}${rest}`;
  const [, dayOfMonth, name = '', itsYear, time] = DAY_MONTH.exec(text) ?? [];
  const english = ENGLISH.get(name.toLowerCase());
  return english === undefined ? text : `${dayOfMonth} ${english} ${itsYear} ${time}`;
}
