import { linesWith, sources, specs } from './sources.js';

interface Rule {
  readonly what: string;
  readonly pattern: RegExp;
  /** Code the pattern must find, or it guards nothing. */
  readonly sample: string;
  /** Where it is right. */
  readonly home?: RegExp;
}

const rules: readonly Rule[] = [
  {
    what: 'the environment outside platform/config (CS-06)',
    pattern: /process\s*\.\s*env\b|process\[/,
    sample: 'const port = process.env.PORT;',
    home: /^libs\/platform\/src\/config\/environment\.ts$/,
  },
  {
    what: "SQL's own clock: tests move gatehouse.now() (RL-26)",
    pattern: /(?<![.\w])now\(\)(?!:)|\b(?:current_(?:timestamp|date|time)|localtime(?:stamp)?)\b|\w+_timestamp\(\)/i,
    sample: '`delete from sessions where expires_at < now()`',
    home: /^migrations\/\d+-foundation\.ts$/,
  },
  { what: 'forwardRef: a circle is a missing floor', pattern: /\bforwardRef\b/, sample: 'forwardRef(() => Users)' },
  { what: 'ModuleRef: dependencies are in the constructor', pattern: /\bModuleRef\b/, sample: 'refs: ModuleRef' },
  {
    what: 'request-scoped providers: slow',
    pattern: /\bScope\.(?:REQUEST|TRANSIENT)\b/,
    sample: 'scope: Scope.REQUEST',
  },
  {
    what: 'a condition that is empty or comes from elsewhere (RT-04)',
    pattern: /\bwhere:\s*(?:\{\s*\}|(?!\{)\S)|\b(?:find(?:One)?|count|exists|delete|update|softDelete)By?\(\s*\{\s*\}/,
    sample: 'repository.find({ where: {} })',
  },
  {
    what: 'silenced rules',
    pattern: /eslint-disable|@ts-(?:ignore|nocheck|expect-error)/,
    sample: 'x(); // @ts-ignore',
  },
  { what: 'any', pattern: /:\s*any\b|\bas any\b|<any>/, sample: 'const body: any = 1' },
  {
    what: 'HTTP exceptions: rules throw DomainErrors, the filter knows statuses',
    pattern: /new (?:Http|BadRequest|Unauthorized|Forbidden|NotFound|Conflict|Gone)\w*Exception\b/,
    sample: 'throw new NotFoundException()',
  },
];

describe('what our code never says', () => {
  const all = sources();

  it.each(rules)('$what', ({ pattern, home, sample }) => {
    expect(sample).toMatch(pattern);
    expect(linesWith(pattern, home ? all.filter(({ path }) => !home.test(path)) : all)).toEqual([]);
  });
});

describe('one place for one thing', () => {
  it('sessions are opened by SessionOpening alone (SE-02)', () => {
    const callers = linesWith(/\bsessions\.open\(/, sources('libs', 'apps'));
    expect(callers.map((line) => line.split(':')[0])).toEqual(['libs/flows/src/sign-in/session-opening.ts']);
  });

  it('tests talk to the service through the client that holds every answer against the document', () => {
    const all = specs();
    expect(all.length).toBeGreaterThan(40);
    expect(linesWith(/(?<![.\w])(?:fetch|inject)\(/, all)).toEqual([]);
  });
});
