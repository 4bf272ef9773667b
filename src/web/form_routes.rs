//! Which addresses take a form, and which of these a file: a body is read for no other.

use std::sync::OnceLock;

use actix_web::dev::{ResourceDef, ServiceRequest};
use actix_web::http::Method;
use actix_web::introspection::{IntrospectionNode, IntrospectionTree};
use actix_web::web::Data;

/// The addresses that take a form, as the routes themselves say.
#[derive(Debug)]
pub struct FormRoutes {
    forms: OnceLock<Vec<ResourceDef>>,
    with_files: Vec<ResourceDef>,
}

impl FormRoutes {
    /// Those that are served, of which some take a file.
    pub fn new(with_files: &[&str]) -> Self {
        let with_files = with_files.iter().map(|pattern| ResourceDef::new(*pattern)).collect();
        Self { forms: OnceLock::new(), with_files }
    }

    /// Whether a form can be sent to the address of a request.
    pub fn takes_form(&self, req: &ServiceRequest) -> bool {
        let forms = self.forms.get_or_init(|| {
            let mut found = Vec::new();
            if let Some(tree) = req.app_data::<Data<IntrospectionTree>>() {
                gather(&tree.root, &mut found);
            }
            found
        });
        is_among(forms, req)
    }

    /// Whether that form may hold a file.
    pub fn takes_file(&self, req: &ServiceRequest) -> bool {
        is_among(&self.with_files, req)
    }
}

fn is_among(routes: &[ResourceDef], req: &ServiceRequest) -> bool {
    let path = req.match_info().as_str();
    routes.iter().any(|route| route.is_match(path))
}

fn gather(node: &IntrospectionNode, found: &mut Vec<ResourceDef>) {
    if node.methods.contains(&Method::POST) {
        found.push(ResourceDef::new(node.full_path.as_str()));
    }
    for child in &node.children {
        gather(child, found);
    }
}
