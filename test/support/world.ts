// A whole mentor in one process for tests: the real course, the real commands, a real database, and a clock to turn.
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { surface } from '../../commands/index.ts';
import { loadCatalog } from '../../src/catalog/load.ts';
import type { Catalog } from '../../src/catalog/types.ts';
import { type DispatchDeps, dispatch } from '../../src/command/dispatch.ts';
import { readCommandLine } from '../../src/command/line.ts';
import { loadCourse } from '../../src/course/load.ts';
import { type SendDeps, send } from '../../src/delivery/send.ts';
import { tick } from '../../src/delivery/tick.ts';
import { renderText } from '../../src/document/text.ts';
import type { Document } from '../../src/document/tree.ts';
import { createMentor, type Mentor, type MentorDeps } from '../../src/mentor/mentor.ts';
import { morningPage } from '../../src/mentor/morning.ts';
import type { Channels, Push, Store } from '../../src/mentor/ports.ts';
import type { Database } from '../../src/store/database.ts';
import { isOutage } from '../../src/store/errors.ts';
import { createStore, type Enqueue } from '../../src/store/store.ts';
import { emptyStore } from './store.ts';

export interface World {
  readonly database: Database;
  readonly store: Store;
  readonly mentor: Mentor;
  readonly clock: TestClock;
  /** What platforms do in channels; a test of a platform fills it in. */
  readonly channels: Map<string, Channels>;
  /** What was pushed to whom, in order. */
  readonly pushed: { person: string; document: Document }[];
  /** Deliveries that wait for the next {@link World.tick}. */
  readonly queued: string[];
  readonly errors: unknown[];
  /** What platforms are started with. */
  readonly dispatch: DispatchDeps;
  readonly sending: SendDeps;
  /** Types a line as a person and gives the answer. */
  readonly say: (
    person: string,
    line: string,
    extra?: Partial<Parameters<typeof dispatch>[1]>,
  ) => Promise<Document>;
  /** Like {@link World.say}, as plain text. */
  readonly ask: (
    person: string,
    line: string,
    extra?: Partial<Parameters<typeof dispatch>[1]>,
  ) => Promise<string>;
  /** Presses the button with this label under a document. */
  readonly press: (person: string, document: Document, label: string) => Promise<Document>;
  /** A minute tick, then the deliveries that it and the commands before it queued. */
  readonly tick: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export class TestClock {
  #now: Temporal.Instant;

  constructor(start: string) {
    this.#now = Temporal.Instant.from(start);
  }

  now = (): Temporal.Instant => this.#now;

  set(time: string): void {
    this.#now = Temporal.Instant.from(time);
  }

  advance(duration: Temporal.DurationLike): void {
    this.#now = this.#now.add(duration);
  }
}

let catalog: Catalog | undefined;

/** The catalog that comes with the program, read once a test file. */
export function shippedCatalog(): Catalog {
  if (catalog) return catalog;
  const loaded = loadCatalog({ shipped: join(import.meta.dirname, '..', '..', 'catalog') });
  if (!loaded.ok) throw new Error(loaded.problem);
  catalog = loaded.catalog;
  return catalog;
}

/** @param database an open, migrated database; a new one in memory by default */
export async function createWorld(
  database?: Database,
  extra: Partial<Pick<MentorDeps, 'draw' | 'model' | 'logQuestions'>> = {},
): Promise<World> {
  const opened = database ?? (await emptyStore());
  const reading = await loadCourse();
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const course = reading.value;
  const clock = new TestClock('2026-11-22T12:00:00Z');
  const queued: string[] = [];
  const pushed: World['pushed'] = [];
  const enqueue: Enqueue = async (_, jobs) => {
    queued.push(...jobs.map(({ deliveryId }) => deliveryId));
  };
  const store = createStore(opened.db, enqueue);
  const channels = new Map<string, Channels>();
  const mentor = createMentor({
    channels,
    course,
    store,
    clock,
    catalog: { current: shippedCatalog() },
    wake: () => {},
    ...extra,
  });
  const errors: unknown[] = [];
  const deps: DispatchDeps = {
    surface,
    mentor,
    isOutage,
    report: (error) => {
      errors.push(error);
      return 'test-error';
    },
  };
  const invoke = (
    person: string,
    rest: { command: string; options: Readonly<Record<string, string>> },
    extra = {},
  ) =>
    dispatch(deps, {
      account: { platform: 'web', id: person, name: person },
      place: { platform: 'web', id: 'local', name: 'the local chat' },
      timeZone: 'Europe/Berlin',
      ...rest,
      ...extra,
    });
  const say: World['say'] = (person, line, extra) => invoke(person, readCommandLine(line, surface), extra);
  const sendDeps: SendDeps = {
    ...store,
    clock,
    render: (delivery) => morningPage(mentor, delivery),
  };
  const push: Push = async ({ id: deliveryId, learner: { account } }, document) => {
    pushed.push({ person: account.name, document });
    return { kind: 'sent', messageId: deliveryId };
  };
  return {
    database: opened,
    store,
    mentor,
    clock,
    channels,
    pushed,
    queued,
    errors,
    dispatch: deps,
    sending: sendDeps,
    say,
    ask: async (person, line, extra) => renderText(await say(person, line, extra)),
    press: (person, document, label) => {
      const found = document.actions.find((action) => action.label === label);
      if (!found)
        throw new Error(`no button "${label}" among ${document.actions.map((a) => a.label).join(', ')}`);
      return invoke(person, found);
    },
    tick: async () => {
      await tick({ deliveries: store.deliveries, course, clock, wake: () => {} });
      for (const deliveryId of queued.splice(0)) await send(sendDeps, push, deliveryId);
    },
    close: () => opened.close(),
  };
}
