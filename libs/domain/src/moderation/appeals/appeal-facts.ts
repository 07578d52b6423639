/** What a banned person has said to their ban. */
export interface AppealFacts {
  readonly id: string;
  readonly banId: string;
  readonly text: string;
  readonly at: Date;
  /** Null with the three below: nobody has decided yet. */
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly accepted: boolean | null;
  /** For moderators; the person never sees it. */
  readonly note: string | null;
}

export interface Decision {
  readonly accept: boolean;
  readonly note: string;
}

/** A ban as its person may see it. */
export interface AppealedBan {
  /** Null: for good. */
  readonly until: Date | null;
  readonly reason: string | null;
  /** By the database's clock. */
  readonly isInForce: boolean;
  readonly isAppealed: boolean;
  readonly isDecided: boolean;
}
