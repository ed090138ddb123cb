import { execFileSync } from 'node:child_process';

/** Every file that is part of the repository. */
export function listFiles(root: string): string[] {
  const options = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  return execFileSync('git', options, { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
}

/** Whether a file is one people write, and not a picture or a font. */
export const isText = (file: string) => !/\.(png|jpe?g|ico|icns|woff2?|ttf|pdf|pcapng|der|p12)$/.test(file);
