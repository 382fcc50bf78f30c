// Media of the homeserver double. Downloads need a token, as on every server of today.
import { randomBytes } from 'node:crypto';
import type { Route } from './http.ts';
import { MatrixError, type World } from './world.ts';

export function mediaRoutes(world: World): Route[] {
  return [
    [
      'POST',
      /^\/_matrix\/media\/v3\/upload$/,
      ({ bytes, contentType }) => {
        const id = randomBytes(12).toString('hex');
        world.media.set(id, { bytes, type: contentType });
        return { content_uri: `mxc://${world.serverName}/${id}` };
      },
    ],
    [
      'GET',
      /^\/_matrix\/client\/v1\/media\/download\/[^/]+\/([^/]+)$/,
      ({ params: [id = ''] }) => {
        const media = world.media.get(id);
        if (!media) throw new MatrixError(404, 'M_NOT_FOUND', 'Not found');
        return media;
      },
    ],
  ];
}
