// The store as the mentor sees it, over either database.
import type { Store } from '../mentor/ports.ts';
import { chatTranscript } from './chat.ts';
import { communityStore } from './communities.ts';
import type { Db } from './database.ts';
import { deliveryStore } from './deliveries.ts';
import { enrolmentStore } from './enrolments.ts';
import { learnerStore } from './learners.ts';
import { linkStore } from './links.ts';
import { placeStore } from './places.ts';
import { platformState } from './platform-state.ts';
import { progressStore } from './progress.ts';
import { questionStore } from './questions.ts';
import { instanceSettings } from './settings.ts';

/** Puts deliveries into the queue inside the caller's transaction, so that both happen or neither. */
export type Enqueue = (
  transaction: Db,
  jobs: readonly { readonly deliveryId: string; readonly platform: string }[],
) => Promise<void>;

export function createStore(db: Db, enqueue: Enqueue): Store {
  return {
    learners: learnerStore(db),
    communities: communityStore(db),
    enrolments: enrolmentStore(db, enqueue),
    progress: progressStore(db),
    deliveries: deliveryStore(db, enqueue),
    places: placeStore(db),
    links: linkStore(db),
    transcript: chatTranscript(db),
    instance: instanceSettings(db),
    platformState: platformState(db),
    questions: questionStore(db),
  };
}
