import { create } from 'zustand';

export interface JumpState {
  readonly isOpen: boolean;
}

/** Whether the list of places to jump to is open. */
export const useJump = create<JumpState>(() => ({ isOpen: false }));

export const openJump = (): void => useJump.setState({ isOpen: true });
export const closeJump = (): void => useJump.setState({ isOpen: false });
