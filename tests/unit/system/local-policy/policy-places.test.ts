import { describe, expect, it } from 'vitest';
import { policyPlaces } from '../../../../main/system/local-policy/policy-places.ts';
import { fakeMachine } from '../../../support/fake-machine.ts';

describe('where the policies of this machine stand', () => {
  it('is Red Hat’s place where Debian’s is empty', async () => {
    const path = '/etc/pki/tls/openssl.cnf';
    expect(await policyPlaces(fakeMachine({ [path]: '' }))).toMatchObject({ opensslFile: path });
  });

  it('is the usual place where there is none', async () => {
    expect(await policyPlaces(fakeMachine({}))).toEqual({ opensslFile: '/etc/ssl/openssl.cnf', javaFiles: [] });
  });

  it('is one java.security of each JDK, old and new, once', async () => {
    const [jvm, etc] = ['/usr/lib/jvm', '/etc/java-17/java.security'];
    const machine = fakeMachine({
      ...{
        [etc]: '',
        [`${jvm}/17/conf/security/java.security`]: { link: etc },
        [`${jvm}/17/lib/security/cacerts`]: '',
      },
      [`${jvm}/default`]: { link: `${jvm}/17` },
      ...{ [`${jvm}/8/jre/lib/security/java.security`]: '', [`${jvm}/8/jre/lib/security/cacerts`]: '' },
    });
    expect((await policyPlaces(machine)).javaFiles.toSorted()).toEqual([
      `${jvm}/17/conf/security/java.security`,
      `${jvm}/8/jre/lib/security/java.security`,
    ]);
  });
});
