import type { Named } from './field.ts';

const hex = (value: number, digits: number) => `0x${value.toString(16).padStart(digits, '0')}`;

export const cipherSuiteName = (value: number): string => hex(value, 4);
export const groupName = (value: number): string => hex(value, 4);
export const signatureSchemeName = (value: number): string => hex(value, 4);
export const extensionName = (value: number): string => hex(value, 4);
export const alertName = (value: number): string => hex(value, 2);
export const versionName = (value: number): string => hex(value, 4);

export const namedCipherSuite = (value: number): Named => ({ id: hex(value, 4), name: cipherSuiteName(value) });
export const namedGroup = (value: number): Named => ({ id: hex(value, 4), name: groupName(value) });
export const namedSignatureScheme = (value: number): Named => ({ id: hex(value, 4), name: signatureSchemeName(value) });
export const namedExtension = (value: number): Named => ({ id: hex(value, 4), name: extensionName(value) });
