/** Whatever asks servers when a person says so. */
interface Asking {
  isBusy(): boolean;
}

/** Lets one of several ask at a time: two would disturb each other's answers. */
export interface TakingTurns {
  /** Brings in one more; it is handed how to find out whether any of the others is at work. */
  add<Desk extends Asking>(open: (isBusyElsewhere: () => boolean) => Desk): Desk;
  isAnyBusy(): boolean;
}

/** `giveWay` is called before each of them begins: what a person asks goes before what this program asks by itself. */
export function takingTurns(giveWay: () => void): TakingTurns {
  const desks: Asking[] = [];
  return {
    add(open) {
      const desk = open(() => {
        giveWay();
        return desks.some((other) => other !== desk && other.isBusy());
      });
      desks.push(desk);
      return desk;
    },
    isAnyBusy: () => desks.some((desk) => desk.isBusy()),
  };
}
