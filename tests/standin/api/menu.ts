import { strict } from '../strict.ts';

interface MenuItemOptions {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly accelerator?: string;
  readonly registerAccelerator?: boolean;
  readonly enabled?: boolean;
  readonly checked?: boolean;
  readonly visible?: boolean;
  readonly click?: (item: object, window: undefined, event: object) => void;
  readonly submenu?: readonly MenuItemOptions[];
}

/** An entry that can be looked at and clicked; its accelerator is kept and does nothing. */
class MenuItem {
  readonly id: string;
  readonly label: string;
  readonly role: string | undefined;
  readonly type: string;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  readonly click: () => void;
  enabled: boolean;
  checked: boolean;
  visible: boolean;

  constructor({ id, label, role, type, accelerator, click, submenu, ...state }: MenuItemOptions) {
    if (!label && !role && type !== 'separator') throw new Error('A menu item needs a label, a role or a type');
    this.id = id ?? '';
    this.label = label ?? '';
    this.role = role;
    this.type = type ?? (submenu ? 'submenu' : 'normal');
    this.accelerator = accelerator;
    this.submenu = submenu && Menu.buildFromTemplate(submenu);
    // Electron calls a disabled entry too when a program clicks it; people cannot.
    this.click = () => click?.(this, undefined, {});
    this.enabled = state.enabled ?? true;
    this.checked = state.checked ?? false;
    this.visible = state.visible ?? true;
  }
}

let applicationMenu: Menu | null = null;

export class Menu {
  readonly items: readonly MenuItem[];

  constructor(items: readonly MenuItem[] = []) {
    this.items = items;
  }

  static buildFromTemplate(template: readonly MenuItemOptions[]): Menu {
    return strict(new Menu(template.map((options) => new MenuItem(options))), 'Menu');
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
}
