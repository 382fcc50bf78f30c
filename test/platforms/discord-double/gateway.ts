// Discord's gateway: sessions over WebSockets, with heartbeats, resuming with replay, and every way to lose a connection.
import type { Server } from 'node:http';
import {
  GatewayCloseCodes,
  GatewayDispatchEvents,
  type GatewayIdentifyData,
  GatewayIntentBits,
  GatewayOpcodes,
  type GatewayReceivePayload,
  type GatewayResumeData,
  type GatewaySendPayload,
} from 'discord-api-types/v10';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { guildCreate } from './guild-payload.ts';
import { snowflake } from './snowflake.ts';
import type { State } from './state.ts';

const privileged =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

interface Session {
  readonly id: string;
  readonly shard: readonly [id: number, count: number];
  readonly intents: number;
  /** All events of the session, to be replayed; `s` counts from 1. */
  readonly events: { readonly s: number; readonly t: string; readonly d: unknown }[];
  socket: WebSocket | undefined;
}

export class Gateway {
  readonly #state: State;
  readonly #server: WebSocketServer;
  readonly #sessions = new Map<string, Session>();
  url = '';
  heartbeatInterval = 41_250;
  /** While true, nothing is read from or written to any connection: a zombie. */
  silent = false;
  /** What an IDENTIFY is refused with. */
  refuseWith: GatewayCloseCodes | undefined;
  /** Guilds whose GUILD_CREATE never comes. */
  readonly missing = new Set<string>();
  readonly seen = { identify: 0, resume: 0, heartbeat: 0 };

  constructor(state: State, server: Server) {
    this.#state = state;
    this.#server = new WebSocketServer({ server });
    this.#server.on('connection', (socket) => this.#connected(socket));
  }

  get shards(): readonly (readonly [number, number])[] {
    return [...this.#sessions.values()].filter(({ socket }) => socket).map(({ shard }) => shard);
  }

  /** Sends an event to the sessions that should have it; those that are away get it when they resume. */
  dispatch(
    t: GatewayDispatchEvents,
    d: unknown,
    to: { guildId?: string | undefined; intent?: number },
  ): void {
    for (const session of this.#sessions.values()) {
      const [shard, count] = session.shard;
      const owner = to.guildId === undefined ? 0 : Number((BigInt(to.guildId) >> 22n) % BigInt(count));
      if (owner !== shard) continue;
      if (to.intent !== undefined && (session.intents & to.intent) === 0) continue;
      this.#event(session, t, d);
    }
  }

  /** Closes every connection with a code; without one the line goes dead. */
  drop(code?: number): void {
    for (const { socket } of this.#sessions.values()) {
      if (code === undefined) socket?.terminate();
      else socket?.close(code);
    }
  }

  /** Opcode 7: asks clients to come back. */
  askReconnect(): void {
    for (const { socket } of this.#sessions.values()) {
      this.#write(socket, { op: GatewayOpcodes.Reconnect } as GatewayReceivePayload);
    }
  }

  /** Opcode 9: the session is over; resumable or not. */
  invalidate(resumable: boolean): void {
    for (const session of this.#sessions.values()) {
      this.#write(session.socket, {
        op: GatewayOpcodes.InvalidSession,
        d: resumable,
      } as GatewayReceivePayload);
      if (!resumable) this.#sessions.delete(session.id);
    }
  }

  /** Forgets sessions, so that a RESUME is answered with opcode 9. */
  forgetSessions(): void {
    this.#sessions.clear();
  }

  close(): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #connected(socket: WebSocket): void {
    socket.on('message', (data: RawData) => this.#received(socket, JSON.parse(String(data))));
    socket.on('close', (code) => {
      const session = this.#sessionOf(socket);
      if (!session) return;
      session.socket = undefined;
      // Closing with 1000 or 1001 ends the session; any other end can be resumed.
      if (code === 1000 || code === 1001) this.#sessions.delete(session.id);
    });
    this.#write(socket, {
      op: GatewayOpcodes.Hello,
      d: { heartbeat_interval: this.heartbeatInterval },
    } as GatewayReceivePayload);
  }

  #received(socket: WebSocket, payload: GatewaySendPayload): void {
    if (this.silent) return;
    switch (payload.op) {
      case GatewayOpcodes.Heartbeat:
        this.seen.heartbeat += 1;
        this.#write(socket, { op: GatewayOpcodes.HeartbeatAck } as GatewayReceivePayload);
        break;
      case GatewayOpcodes.Identify:
        this.#identify(socket, payload.d);
        break;
      case GatewayOpcodes.Resume:
        this.#resume(socket, payload.d);
        break;
      case GatewayOpcodes.PresenceUpdate:
        break;
      default:
        socket.close(GatewayCloseCodes.UnknownOpcode);
    }
  }

  #identify(socket: WebSocket, { token, intents, shard = [0, 1] }: GatewayIdentifyData): void {
    this.seen.identify += 1;
    const [id, count] = shard;
    const refusal =
      this.refuseWith ??
      (token.replace(/^Bot /, '') !== this.#state.token
        ? GatewayCloseCodes.AuthenticationFailed
        : undefined) ??
      ((intents & privileged) !== 0 ? GatewayCloseCodes.DisallowedIntents : undefined) ??
      (id >= count ? GatewayCloseCodes.InvalidShard : undefined);
    if (refusal !== undefined) {
      socket.close(refusal);
      return;
    }
    const session: Session = { id: snowflake(), shard: [id, count], intents, events: [], socket };
    this.#sessions.set(session.id, session);
    const guilds = [...this.#state.guilds.values()].filter(
      (guild) => guild.installed && Number((BigInt(guild.id) >> 22n) % BigInt(count)) === id,
    );
    this.#event(session, GatewayDispatchEvents.Ready, {
      v: 10,
      user: this.#state.bot,
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.url,
      shard: [id, count],
      application: { id: this.#state.applicationId, flags: 0 },
    });
    for (const guild of guilds) {
      if (this.missing.has(guild.id)) continue;
      this.#event(session, GatewayDispatchEvents.GuildCreate, guildCreate(this.#state, guild));
    }
  }

  #resume(socket: WebSocket, { token, session_id, seq }: GatewayResumeData): void {
    this.seen.resume += 1;
    const session = this.#sessions.get(session_id);
    if (token.replace(/^Bot /, '') !== this.#state.token) {
      socket.close(GatewayCloseCodes.AuthenticationFailed);
      return;
    }
    if (!session) {
      this.#write(socket, { op: GatewayOpcodes.InvalidSession, d: false } as GatewayReceivePayload);
      return;
    }
    if (seq > session.events.length) {
      socket.close(GatewayCloseCodes.InvalidSeq);
      return;
    }
    session.socket = socket;
    for (const event of session.events.slice(seq)) {
      this.#write(socket, { op: GatewayOpcodes.Dispatch, ...event } as GatewayReceivePayload);
    }
    this.#event(session, GatewayDispatchEvents.Resumed, { _trace: [] });
  }

  #event(session: Session, t: string, d: unknown): void {
    const event = { s: session.events.length + 1, t, d };
    session.events.push(event);
    this.#write(session.socket, { op: GatewayOpcodes.Dispatch, ...event } as GatewayReceivePayload);
  }

  #write(socket: WebSocket | undefined, payload: GatewayReceivePayload): void {
    if (this.silent || socket?.readyState !== 1) return;
    socket.send(JSON.stringify(payload));
  }

  #sessionOf(socket: WebSocket): Session | undefined {
    return [...this.#sessions.values()].find((session) => session.socket === socket);
  }
}
