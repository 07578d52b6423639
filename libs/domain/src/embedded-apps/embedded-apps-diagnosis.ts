import { bad, type Finding, good, warning } from '#platform/diagnosis/finding.js';
import { strongSigningSecret } from '#platform/config/strong-secrets.js';
import { reasonOf } from '#platform/outgoing/outgoing-answers.js';
import { type OutgoingCalls, OutgoingRedirect } from '#platform/outgoing/outgoing-calls.js';
import type { EmbeddedApp } from './embedded-app.js';
import type { EmbeddedApps } from './embedded-apps.js';

const about = 'embedding';

/** For doctor: whether each app is there, and whether anybody could sign in its place (S2-66). Nothing is said where there is none. */
export async function examineApps(apps: EmbeddedApps, outgoing: OutgoingCalls): Promise<Finding[]> {
  const off = apps.problems.map((problem) => bad(about, problem, 'correct it, and start the service anew'));
  return [...off, ...(await Promise.all(apps.list().map((app) => examineOne(app, outgoing))))];
}

async function examineOne(app: EmbeddedApp, outgoing: OutgoingCalls): Promise<Finding> {
  if (hasWeakSecret(app)) {
    const says = `${app.id} shares a secret with us that can be guessed: production would not take it`;
    return warning(about, says, 'make one with: openssl rand -base64 48, and give it to both');
  }
  const answers = good(about, `${app.id} answers at ${new URL(app.url).origin}`);
  try {
    const { status } = await outgoing.fetch(app.url);
    return status < 500
      ? answers
      : warning(about, `${app.id} answers with ${status}`, 'look at its log: it is not well');
  } catch (error) {
    // To its own sign-in page, most often: that is an answer too.
    if (error instanceof OutgoingRedirect) return answers;
    const says = `${app.id} cannot be reached from here: ${reasonOf(error)}`;
    return warning(about, says, 'start it, correct its url, or let this machine reach it');
  }
}

function hasWeakSecret({ signing }: EmbeddedApp): boolean {
  if (signing.algorithm !== 'HS256') return false;
  try {
    strongSigningSecret(signing.secret.export().toString('utf8'));
    return false;
  } catch {
    return true;
  }
}
