//! What every page is made with, and how a view becomes a page.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;
use tera::Context;

use crate::diag::Sink;
use crate::lang::Lang;
use crate::model::Project;
use crate::page::png::Painter;
use crate::page::templates::Templates;
use crate::say::calls::World;
use crate::source::SourceMap;
use crate::words::Words;

/// What a template is given beside `site`, `words` and `lang`: one variable, and its type.
pub trait View: Serialize + JsonSchema {
    /// The template's file name.
    const TEMPLATE: &'static str;
    /// The variable.
    const NAME: &'static str;
}

/// What every report is rendered with.
#[derive(Clone, Copy)]
pub struct Workshop<'a> {
    /// Data and findings.
    pub world: &'a Arc<World>,
    /// Templates and words.
    pub templates: &'a Templates,
    /// What every template is given.
    pub bases: &'a Bases,
    /// Chapters.
    pub sources: &'a SourceMap,
    /// Makes PNG, where they are wanted.
    pub png: Option<&'a Painter>,
}

/// What every template is given, made once a language.
#[derive(Debug)]
pub struct Bases(BTreeMap<Lang, Context>);

/// The site, on every page.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Site {
    /// Title.
    pub title: String,
    /// One sentence.
    pub description: String,
    /// Who publishes it.
    pub publisher: String,
    /// The picture before its title, below the root of the site; none where it has none.
    pub logo: Option<String>,
    /// A line at the foot of every page; may be empty.
    pub footer: String,
    /// Its licence; may be empty.
    pub licence: String,
}

impl Bases {
    /// For a project's site.
    pub fn of(project: &Project) -> Self {
        let site = &project.site;
        let base = |lang: Lang| {
            let mut context = Context::new();
            context.insert("words", &project.words(lang).of_templates());
            context.insert("lang", lang.code());
            context.insert(
                "site",
                &Site {
                    title: site.title.get(lang).to_owned(),
                    description: site.description.get(lang).to_owned(),
                    publisher: site.publisher.get(lang).to_owned(),
                    logo: site.own.theme.logo.clone(),
                    footer: site.own.theme.footer.get(lang).to_owned(),
                    licence: site.own.theme.licence.get(lang).to_owned(),
                },
            );
            (lang, context)
        };
        Bases(project.site.languages.iter().copied().map(base).collect())
    }
}

impl<'a> Workshop<'a> {
    /// The words of a language of the site.
    pub fn words(self, lang: Lang) -> Words<'a> {
        self.world.project.words(lang)
    }

    /// What every template of a language is given.
    pub fn base(&self, lang: Lang) -> Context {
        // Cheap: values of the template engine are shared.
        self.bases.0.get(&lang).cloned().unwrap_or_default()
    }

    /// A view as its template writes it, for the inside of a page.
    pub fn part<V: View>(&self, view: &V, lang: Lang, sink: &mut Sink) -> String {
        let mut context = self.base(lang);
        context.insert(V::NAME, view);
        self.templates.html(V::TEMPLATE, &context, sink)
    }
}
