// The addresses of the web chat.
import { Hono } from 'hono';
import type { Temporal } from 'temporal-polyfill';
import { type DispatchDeps, dispatch } from '../../command/dispatch.ts';
import type { Attachment } from '../../command/paste.ts';
import type { Document } from '../../document/tree.ts';
import type { Account, Learner } from '../../mentor/model.ts';
import type { Clock, Store } from '../../mentor/ports.ts';
import { nextInWords, points as pointsInWords } from '../../mentor/words.ts';
import { chatPage } from './chat-page.ts';
import { converse, press, type ShownLine } from './conversation.ts';
import { documentPage } from './document-page.ts';
import { streamLines } from './events.ts';
import { guard, headers, limitBody } from './guard.ts';
import type { Hub } from './hub.ts';
import { identify, place, rename, timeZoneOf } from './identity.ts';
import { type Html, layout, type PageName } from './layout.ts';
import { decodeAction, line } from './lines.ts';
import type { StaticFiles } from './static-files.ts';

export interface WebDeps {
  readonly host: string;
  readonly store: Store;
  readonly clock: Clock & { readonly ahead: () => number };
  readonly dispatch: DispatchDeps;
  /** Moves the clock; undefined where visitors may not. */
  readonly timeTravel: ((to: Temporal.Instant) => Promise<void>) | undefined;
  /** Resolves when the database answers. */
  readonly healthy: () => Promise<unknown>;
  readonly report: (error: unknown) => void;
}

const historyLength = 200;

export function createRoutes(deps: WebDeps, hub: Hub, files: StaticFiles): Hono {
  const { store, clock } = deps;
  const app = new Hono();
  app.use(headers, guard(deps.host), limitBody);

  app.get('/healthz', async (context) => {
    try {
      await deps.healthy();
      return context.json({ status: 'ok' });
    } catch {
      return context.json({ status: 'the database does not answer' }, 503);
    }
  });

  app.get('/static/:file', (context) => files(context, context.req.param('file')));

  const page = async (name: PageName, title: string, account: Account, body: Html): Promise<Html> =>
    layout({ page: name, title, name: account.name, body });

  app.get('/', async (context) => {
    const account = identify(context);
    const learner = await store.learners.find(account);
    const lines = learner ? await store.transcript.after(learner.id, 0, historyLength) : [];
    const status = await statusOf(deps, learner);
    const zone = status.timeZone ?? timeZoneOf(context) ?? 'UTC';
    const body = chatPage({
      lines,
      surface: deps.dispatch.surface,
      status: status.text,
      clock: deps.timeTravel && clock.now().toZonedDateTimeISO(zone),
      travelled: clock.ahead() > 0,
    });
    return context.html(await page('chat', 'Chat', account, body));
  });

  for (const name of ['progress', 'leaderboard'] as const) {
    app.get(`/${name}`, async (context) => {
      const account = identify(context);
      const scope = context.req.query('scope');
      const answer = await dispatch(deps.dispatch, {
        account,
        place,
        timeZone: timeZoneOf(context),
        command: name,
        options: scope === undefined ? {} : { scope },
      });
      const title = name === 'progress' ? 'Progress' : 'Leaderboard';
      return context.html(await page(name, title, account, documentPage(answer)));
    });
  }

  /** Scripts get the new lines; browsers without one get the whole page again. */
  const answer = async (
    context: Parameters<typeof identify>[0],
    lines: readonly ShownLine[],
  ): Promise<Response> => {
    if (context.req.header('accept') !== 'application/json') return context.redirect('/', 303);
    const learner = await store.learners.find(identify(context));
    const markup = await Promise.all(lines.map(async (one) => String(await line(one))));
    return context.json({ lines: markup, status: (await statusOf(deps, learner)).text });
  };

  app.post('/messages', async (context) => {
    const visitor = { account: identify(context), timeZone: timeZoneOf(context) };
    const body = await context.req.parseBody({ all: true });
    const uploads = [body.file]
      .flat()
      .filter((value): value is File => value instanceof File && value.name !== '');
    const attachments = await Promise.all(uploads.slice(0, 10).map(readUpload));
    const text = typeof body.text === 'string' ? body.text.replaceAll('\r\n', '\n') : '';
    if (text.trim() === '' && attachments.length === 0) return answer(context, []);
    const learner = await store.learners.find(visitor.account).catch(() => undefined);
    const draft = learner && ((document: Document) => hub.draft(learner.id, document));
    return answer(context, await converse(deps, { ...visitor, draft }, { text, attachments }));
  });

  app.post('/press', async (context) => {
    const visitor = { account: identify(context), timeZone: timeZoneOf(context) };
    const pressed = decodeAction((await context.req.parseBody()).pressed);
    if (!pressed) return context.text('This button is not one of mine.', 400);
    return answer(context, await press(deps, visitor, pressed));
  });

  app.post('/name', async (context) => {
    const { name } = await context.req.parseBody();
    identify(context);
    if (typeof name === 'string') rename(context, name);
    return context.redirect(backTo(context.req.header('referer')), 303);
  });

  app.post('/time-travel', async (context) => {
    if (!deps.timeTravel) return context.notFound();
    await deps.timeTravel(await nextMorningOf(deps, identify(context)));
    return answer(context, []);
  });

  app.get('/events', async (context) => {
    const learner = await store.learners.find(identify(context));
    if (!learner) return context.body(null, 204);
    const seen = Number(context.req.header('last-event-id') ?? context.req.query('after') ?? 0);
    const after = Number.isSafeInteger(seen) ? seen : 0;
    return streamLines(context, learner, after, { transcript: store.transcript, hub, report: deps.report });
  });

  app.onError((error, context) => {
    deps.report(error);
    return context.text(
      'My memory is away for a moment. Nothing is lost. Please try again in a minute.',
      503,
    );
  });
  return app;
}

async function readUpload(file: File): Promise<Attachment> {
  return { name: file.name.slice(0, 100), bytes: new Uint8Array(await file.arrayBuffer()) };
}

/** The strip above the conversation: where the learner stands, in one line. */
async function statusOf(
  { store, clock }: WebDeps,
  learner: Learner | undefined,
): Promise<{ text: string; timeZone?: string }> {
  const enrolment = learner && (await store.enrolments.current(learner.id));
  if (!learner || !enrolment) return { text: 'Not enrolled yet' };
  const { points } = await store.progress.of(learner.id);
  return {
    text: `${pointsInWords(points)} · ${nextInWords(enrolment, clock.now())}`,
    timeZone: enrolment.schedule.timeZone,
  };
}

/** The time at which the visitor's next day is due, or a day later for those who wait for none. */
async function nextMorningOf({ store, clock }: WebDeps, account: Account): Promise<Temporal.Instant> {
  const learner = await store.learners.find(account);
  const enrolment = learner && (await store.enrolments.current(learner.id));
  return enrolment?.dueAt ?? clock.now().add({ hours: 24 });
}

/** Only the path of our own pages. */
function backTo(referer: string | undefined): string {
  try {
    return new URL(referer ?? '').pathname;
  } catch {
    return '/';
  }
}
