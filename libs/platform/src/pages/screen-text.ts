import type { englishScreens } from './screen-texts/en.js';

type Words<Texts> = { readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Words<Texts[Key]> };

export type ScreenTexts = Words<typeof englishScreens>;
