// Taking an answer away when the person it was for wants it gone.
import { type ButtonInteraction, PermissionFlagsBits } from 'discord.js';
import { document, md } from '../../document/build.ts';
import type { Api } from './api.ts';
import { plainMessage } from './compose.ts';
import type { RespondDeps } from './respond.ts';

/** @param author whom the answer is for; moderators may delete it too */
export async function deleteAnswer(
  { api, report }: Pick<RespondDeps, 'report'> & { readonly api: Api },
  interaction: ButtonInteraction,
  author: string,
): Promise<void> {
  const { id, token, applicationId, user, message, channelId, memberPermissions } = interaction;
  const to = { id, token, applicationId };
  const may = user.id === author || (memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false);
  try {
    if (!may) {
      const words = md`Only the person whom this answer is for can delete it, or a moderator.`;
      await api.answer(to, plainMessage(document(words)), { update: false, ephemeral: true });
      return;
    }
    await api.defer(to, { update: true, ephemeral: false });
    await api.delete(channelId, message.id);
  } catch (error) {
    report(error);
  }
}
