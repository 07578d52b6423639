// @ts-check
import { call } from './api.js';

const firstPauseMilliseconds = 2_000;
const longestPauseMilliseconds = 60_000;
const notSignedIn = 4401;

/**
 * Live events (docs/live-events.md), for as long as the page is open.
 * @param {(type: string) => void} hear
 * @param {() => void} leave the session has ended
 */
export async function listen(hear, leave, pauseMilliseconds = firstPauseMilliseconds) {
  let pause = pauseMilliseconds;
  const again = () => {
    setTimeout(
      () => void listen(hear, leave, Math.min(pause * 2, longestPauseMilliseconds)),
      pause * (0.5 + Math.random()),
    );
  };
  try {
    const { ticket } = await call('POST', '/events/ticket');
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/v1/events?ticket=${ticket}`);
    let isReady = false;
    socket.addEventListener('message', ({ data }) => {
      const { type } = JSON.parse(data);
      if (type !== 'ready') {
        hear(type);
        return;
      }
      isReady = true;
      pause = firstPauseMilliseconds;
    });
    socket.addEventListener('close', ({ code }) => {
      // Before it was ready only the ticket was refused: a computer may have slept between asking for it and using it.
      if (code === notSignedIn && isReady) leave();
      else again();
    });
  } catch (error) {
    if (/** @type {{ status?: number }} */ (error).status === 401) leave();
    else again();
  }
}
